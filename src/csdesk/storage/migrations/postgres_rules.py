"""PostgreSQL only, step 0003: what may be written, whoever writes: the rules of csdesk that the database can know.

They hold for members, not for the owner of the tables, who sets up, moves and restores. What is refused is said in
French: the program shows it as it stands. Pieces have a module of their own, `postgres_piece_rules`.
"""

from typing import Final

from csdesk.storage.migrations.postgres_members import EVERYONE
from csdesk.storage.migrations.postgres_turn import DEFINER

SIGNED: Final = {
    "decision": ("INSERT", "author"),
    "act": ("INSERT", "author"),
    "delegation": ("INSERT", "author"),
    "assignment": ("INSERT", "author"),
    "waiting": ("UPDATE", "settled_by"),
}
"""Table -> when its column must hold the name of who writes."""


def function(name: str, body: str, *, declared: str = "", rights: str = DEFINER) -> str:
    """The function of a trigger; `declared`: its variables."""
    known = f"DECLARE {declared}" if declared else ""
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {rights} AS $$ {known} BEGIN {body} END $$"


def before(table: str, name: str, when: str, call: str = "") -> str:
    """Before each row that a member writes; the function has the name of the trigger."""
    return (
        f"CREATE TRIGGER {table}_{name} BEFORE {when} ON {table} FOR EACH ROW WHEN (NOT is_owner()) "
        f"EXECUTE FUNCTION {call or f'{table}_{name}()'}"
    )


def at_commit(table: str, when: str) -> str:
    """For each row that a member wrote, once the transaction is to be acknowledged."""
    return (
        f"CREATE CONSTRAINT TRIGGER {table}_holds AFTER {when} ON {table} DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW WHEN (NOT is_owner()) EXECUTE FUNCTION {table}_holds()"
    )


_WORDS: Final = (
    """CREATE FUNCTION refuse_unless(holds boolean, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF holds IS NOT TRUE THEN RAISE EXCEPTION '%', why USING ERRCODE = 'insufficient_privilege'; END IF;
END $$""",
    f"GRANT EXECUTE ON FUNCTION refuse_unless(boolean, text) TO {EVERYONE}",
    """CREATE FUNCTION paris_day() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT (now() AT TIME ZONE 'Europe/Paris')::date::text $$""",
    # A manager changes a dossier by a deed, written in the same transaction; a coordinator brings lists in too.
    f"""CREATE FUNCTION has_deed(registration bigint) RETURNS boolean LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    RETURN my_role() = 'coordinator' OR EXISTS (SELECT FROM act a WHERE a.registration_id = registration
        AND a.xmin = pg_current_xact_id()::xid);
END $$""",
    "REVOKE ALL ON FUNCTION has_deed(bigint) FROM PUBLIC",
)
_SIGNED: Final = (
    # Its argument: the column that holds the name.
    function(
        "signed",
        """
    PERFORM refuse_unless(to_jsonb(NEW) ->> TG_ARGV[0] = my_name(), 'ce n’est pas signé de votre nom');
    RETURN NEW;""",
    ),
    function(
        "decision_signed",
        """
    PERFORM refuse_unless(NEW.author = my_name(), 'ce n’est pas signé de votre nom');
    PERFORM refuse_unless(
        NEW.act = 'decided' OR EXISTS (SELECT FROM decision d WHERE d.uuid = NEW.target AND d.author = NEW.author),
        'chacun ne retire que ses propres décisions');
    RETURN NEW;""",
    ),
    *(
        before(table, "signed", when, "" if table == "decision" else f"signed('{column}')")
        for table, (when, column) in SIGNED.items()
    ),
)
_REGISTRATION: Final = (
    function(
        "registration_rules",
        """
    PERFORM refuse_unless(EXISTS (SELECT FROM domain WHERE id = NEW.domain_id AND campaign_id = NEW.campaign_id),
        'ce domaine n’est pas de cette campagne');
    IF TG_OP = 'INSERT' THEN
        IF NOT NEW.domain_id = ANY (my_domains()) THEN NEW.moved_in := transaction_mark(pg_current_xact_id()); END IF;
        RETURN NEW;
    END IF;
    PERFORM refuse_unless(NEW.version >= OLD.version, 'la version d’un dossier ne recule pas');
    IF NEW.domain_id <> OLD.domain_id THEN NEW.moved_in := transaction_mark(pg_current_xact_id()); END IF;
    RETURN NEW;""",
    ),
    before("registration", "rules", "INSERT OR UPDATE"),
    function(
        "registration_holds",
        """
    PERFORM refuse_unless(has_deed(NEW.id), 'un dossier ne change que par un acte');
    PERFORM refuse_unless(NOT EXISTS (SELECT FROM registration r JOIN piece p ON p.registration_id = r.id
        WHERE r.id = NEW.id AND p.domain_id <> r.domain_id), 'les pièces suivent leur dossier');
    RETURN NULL;""",
    ),
    at_commit("registration", "INSERT OR UPDATE"),
)
_ACT: Final = (
    # The kinds of deeds as they were when this step was made.
    function(
        "act_rules",
        """
    PERFORM refuse_unless(NEW.kind IN ('entered', 'listed', 'piece_added', 'piece_waived', 'deadline_set', 'declared',
        'deposit_deleted', 'transferred', 'cancellation_proposed', 'cancellation_confirmed', 'letter_issued', 'undone')
        AND json_typeof(NEW.data::json) = 'object', 'cet acte ne se lirait pas');
    PERFORM refuse_unless(NEW.kind <> 'listed' OR my_role() = 'coordinator',
        'les listes sont reçues par les coordonnateurs');
    PERFORM refuse_unless(EXISTS (SELECT FROM registration WHERE id = NEW.registration_id
        AND campaign_id = NEW.campaign_id), 'cet acte n’est pas de cette campagne');
    RETURN NEW;""",
    ),
    before("act", "rules", "INSERT"),
)
_WAITING: Final = (
    # With the rights of who asks: she sees the piece, or there is none.
    function(
        "waiting_rules",
        """
    PERFORM refuse_unless(NEW.settled_at IS NOT NULL AND (NEW.piece_id IS NULL OR EXISTS (
        SELECT FROM piece p WHERE p.id = NEW.piece_id AND p.campaign_id = NEW.campaign_id
        AND (p.domain_id = ANY (my_desk()) OR p.registration_id = ANY (my_moved())))),
        'ce fichier ne va pas à cette pièce');
    RETURN NEW;""",
        rights="SET search_path = public, pg_temp",
    ),
    before("waiting", "rules", "UPDATE"),
)
_DELEGATION: Final = (
    function(
        "delegation_rules",
        """
    PERFORM refuse_unless(jsonb_typeof(NEW.domains::jsonb) = 'array', 'les domaines sont une liste');
    IF my_role() = 'coordinator' THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' THEN
        PERFORM refuse_unless(NEW.ended_on = paris_day() AND OLD.last >= paris_day(),
            'une délégation se termine le jour même');
        RETURN NEW;
    END IF;
    PERFORM refuse_unless(NEW.first <= NEW.last AND NEW.last >= paris_day() AND NEW.ended_on IS NULL
        AND NEW.recipient <> NEW.manager AND jsonb_array_length(NEW.domains::jsonb) > 0,
        'cette délégation ne confie rien');
    FOR lent IN SELECT jsonb_array_elements_text(NEW.domains::jsonb) LOOP
        PERFORM refuse_unless(EXISTS (SELECT FROM domain_owner o JOIN domain d ON d.id = o.domain_id
            WHERE d.campaign_id = NEW.campaign_id AND d.name = lent AND o.manager = NEW.manager),
            'on ne confie que ses propres domaines');
        PERFORM refuse_unless(NOT EXISTS (SELECT FROM delegation g WHERE g.campaign_id = NEW.campaign_id
            AND g.manager = NEW.manager AND g.domains::jsonb ? lent AND g.first <= NEW.last AND g.last >= NEW.first
            AND (g.ended_on IS NULL OR g.ended_on > greatest(g.first, NEW.first))),
            'ce domaine est déjà confié');
    END LOOP;
    RETURN NEW;""",
        declared="lent text;",
    ),
    before("delegation", "rules", "INSERT OR UPDATE"),
)

STATEMENTS: Final = (*_WORDS, *_SIGNED, *_REGISTRATION, *_ACT, *_WAITING, *_DELEGATION)
