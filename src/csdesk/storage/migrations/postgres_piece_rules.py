"""PostgreSQL only, step 0003: a piece, its deposits and its decisions agree, and change together, for every member."""

from typing import Final

from csdesk.storage.migrations.postgres_rules import at_commit, before, function
from csdesk.storage.migrations.postgres_turn import DEFINER

_NEVER: Final = 2**62
"""The instant of a deposit that has not come (`columns.NEVER`)."""


def _row(name: str) -> str:
    columns = ("status", "box", "reception_date", "deposits", "files", "deposited_at", "exact", "withdrawn")
    return f"({', '.join(f'{name}.{column}' for column in columns)})"


_PIECE: Final = (
    # `decided`: the last version that a decision made. The decision has it too: one for each, and each has one.
    "ALTER TABLE piece ADD COLUMN decided integer NOT NULL DEFAULT 0",
    "ALTER TABLE decision ADD COLUMN piece_version integer",
    "CREATE UNIQUE INDEX decision_version ON decision (piece_id, piece_version)",
    function(
        "piece_rules",
        f"""
    IF TG_OP = 'INSERT' THEN
        PERFORM refuse_unless(NEW.version = 1
            AND {_row("NEW")} IS NOT DISTINCT FROM (0, 0, NULL, 0, 0, {_NEVER}, false, 0),
            'une pièce commence sans dépôt et sans décision');
        PERFORM refuse_unless(EXISTS (SELECT FROM registration WHERE id = NEW.registration_id
            AND campaign_id = NEW.campaign_id AND domain_id = NEW.domain_id),
            'une pièce est du domaine de son dossier');
    ELSIF NEW.version = OLD.version THEN
        PERFORM refuse_unless({_row("NEW")} IS NOT DISTINCT FROM {_row("OLD")}, 'ce qui change fait une version');
    ELSIF NEW.deposits = OLD.deposits + 1 THEN
        PERFORM refuse_unless((NEW.status, NEW.box, NEW.withdrawn) = (0, 1, 0), 'un dépôt est à contrôler');
    ELSIF NEW.withdrawn = OLD.withdrawn THEN
        PERFORM refuse_unless((NEW.files, NEW.deposited_at, NEW.exact) = (OLD.files, OLD.deposited_at, OLD.exact),
            'une décision ne change pas ce qui est déposé');
        NEW.decided := NEW.version;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        PERFORM refuse_unless(NEW.version - OLD.version IN (0, 1), 'les versions se suivent');
        PERFORM refuse_unless(NEW.deposits - OLD.deposits IN (0, 1), 'les dépôts s’ajoutent un à un');
    END IF;
    RETURN NEW;""",
    ),
    before("piece", "rules", "INSERT OR UPDATE"),
)
_AT_COMMIT: Final = (
    function(
        "piece_holds",
        """
    IF TG_OP = 'DELETE' THEN
        PERFORM refuse_unless(has_deed(OLD.registration_id), 'une pièce n’est retirée que par un acte');
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM refuse_unless(has_deed(NEW.registration_id) OR EXISTS (SELECT FROM piece p WHERE p.id = NEW.id
            AND NOT p.asked AND p.deposits > 0), 'une pièce n’est demandée que par un acte');
    ELSE
        PERFORM refuse_unless((NEW.deadline, NEW.asked, NEW.domain_id) = (OLD.deadline, OLD.asked, OLD.domain_id)
            OR has_deed(NEW.registration_id), 'une pièce n’est demandée autrement que par un acte');
        PERFORM refuse_unless(NEW.decided = OLD.decided OR EXISTS (SELECT FROM decision d
            WHERE d.piece_id = NEW.id AND d.piece_version = NEW.version AND d.status = NEW.status
            AND d.reception_date IS NOT DISTINCT FROM NEW.reception_date
            AND d.former_status = OLD.status
            AND d.former_reception_date IS NOT DISTINCT FROM OLD.reception_date),
            'un statut ne change que par une décision');
        IF NEW.withdrawn <> OLD.withdrawn AND NEW.deposits = OLD.deposits THEN
            PERFORM piece_was_withdrawn(NEW);
        END IF;
    END IF;
    PERFORM piece_is_sound(NEW.id);
    RETURN NULL;""",
    ),
    f"""CREATE FUNCTION piece_was_withdrawn(p piece) RETURNS void LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    PERFORM refuse_unless(has_deed(p.registration_id) AND (my_role() = 'coordinator' OR p.withdrawn <= (
        SELECT count(*) FROM act a WHERE a.registration_id = p.registration_id AND a.kind = 'deposit_deleted'
        AND a.data::json ->> 'code' = p.code)), 'un dépôt n’est retiré que par un acte');
    PERFORM refuse_unless(p.status = 0 OR EXISTS (SELECT FROM decision d
        WHERE d.piece_id = p.id AND d.deposit_n = p.deposits - p.withdrawn AND d.status = p.status),
        'rien n’a été dit de ce dépôt');
END $$""",
    # As `checks` has it; the last state of the piece, however often it changed.
    f"""CREATE FUNCTION piece_is_sound(wanted bigint) RETURNS void LANGUAGE plpgsql {DEFINER} AS $$
DECLARE p piece; n integer; last decision; current deposit;
BEGIN
    SELECT * INTO p FROM piece WHERE id = wanted;
    IF NOT FOUND OR (p.version = 1 AND p.box = 0) THEN RETURN; END IF;
    n := p.deposits - p.withdrawn;
    SELECT * INTO last FROM decision WHERE piece_id = wanted ORDER BY id DESC LIMIT 1;
    SELECT * INTO current FROM deposit WHERE piece_id = wanted AND deposit.n = p.deposits - p.withdrawn;
    PERFORM refuse_unless(p.box = CASE WHEN p.status > 0 THEN p.status + 1 WHEN n > 0 THEN 1 ELSE 0 END,
        'une pièce est rangée selon son statut');
    PERFORM refuse_unless(CASE WHEN last.id IS NULL THEN p.status = 0 WHEN last.deposit_n = n
        THEN last.status = p.status ELSE true END, 'le statut est celui de la dernière décision');
    PERFORM refuse_unless(p.withdrawn >= 0 AND n >= 0
        AND p.deposits = (SELECT count(*) FROM deposit WHERE piece_id = wanted)
        AND p.files = (SELECT count(*) FROM deposit_file WHERE deposit_id = current.id)
        AND p.deposited_at = coalesce(current.deposited_at, {_NEVER}) AND p.exact = coalesce(current.exact, false),
        'ce qui est annoncé n’est pas ce qui est déposé');
END $$""",
    "REVOKE ALL ON FUNCTION piece_was_withdrawn(piece), piece_is_sound(bigint) FROM PUBLIC",
    at_commit("piece", "INSERT OR UPDATE OR DELETE"),
)
_DECISION: Final = (
    function(
        "decision_rules",
        """
    SELECT * INTO p FROM piece WHERE id = NEW.piece_id;
    PERFORM refuse_unless(p.decided = p.version AND NEW.campaign_id = p.campaign_id AND NEW.status = p.status
        AND NEW.reception_date IS NOT DISTINCT FROM p.reception_date AND NEW.deposit_n = p.deposits - p.withdrawn,
        'une décision change sa pièce en même temps');
    NEW.piece_version := p.version;
    PERFORM refuse_unless(json_typeof(NEW.reasons::json) = 'array', 'les motifs sont une liste');
    PERFORM refuse_unless(NEW.reception_date IS NULL OR NEW.reception_date <= paris_day(),
        'la date de réception est dans le futur');
    IF NEW.act = 'decided' THEN
        PERFORM refuse_unless(NEW.target = '' AND (NEW.status <> 0 OR NEW.former_status <> 0),
            'il n’y a pas de statut à retirer');
        RETURN NEW;
    END IF;
    SELECT * INTO meant FROM decision WHERE uuid = NEW.target AND piece_id = NEW.piece_id;
    IF NEW.act = 'undone' THEN
        PERFORM refuse_unless(meant.id = (SELECT max(e.id) FROM decision e WHERE e.piece_id = NEW.piece_id
            AND e.act <> 'undone'
            AND NOT EXISTS (SELECT FROM decision u WHERE u.target = e.uuid AND u.act = 'undone'))
            AND NEW.deposit_n = meant.deposit_n AND NEW.status = meant.former_status
            AND NEW.reception_date IS NOT DISTINCT FROM meant.former_reception_date,
            'seule la dernière décision se retire');
        RETURN NEW;
    END IF;
    PERFORM refuse_unless(NEW.act = 'redone' AND meant.act = 'undone' AND EXISTS (SELECT FROM decision o
        WHERE o.uuid = meant.target AND (o.status, o.reasons, o.comment, o.deposit_n) =
        (NEW.status, NEW.reasons, NEW.comment, NEW.deposit_n))
        AND NOT EXISTS (SELECT FROM decision r WHERE r.target = NEW.target AND r.act = 'redone'),
        'seule une décision retirée se redit');
    RETURN NEW;""",
        declared="p piece; meant decision;",
    ),
    before("decision", "rules", "INSERT"),
)
_DEPOSIT: Final = (
    function(
        "deposit_rules",
        """
    SELECT * INTO p FROM piece WHERE id = NEW.piece_id;
    PERFORM refuse_unless((p.deposits, p.withdrawn, p.box, p.deposited_at, p.exact)
        = (NEW.n, 0, 1, NEW.deposited_at, NEW.exact), 'un dépôt change sa pièce en même temps');
    RETURN NEW;""",
        declared="p piece;",
    ),
    before("deposit", "rules", "INSERT"),
    function(
        "deposit_file_rules",
        """
    PERFORM refuse_unless(EXISTS (SELECT FROM deposit d JOIN piece p ON p.id = d.piece_id
        WHERE d.id = NEW.deposit_id AND d.xmin = pg_current_xact_id()::xid AND d.n = p.deposits
        AND NEW.position BETWEEN 0 AND p.files - 1), 'un dépôt vient avec ses fichiers, et n’en reçoit plus');
    PERFORM refuse_unless(EXISTS (SELECT FROM content c WHERE c.id = NEW.content_id AND c.size = NEW.size),
        'la taille n’est pas celle du document');
    RETURN NEW;""",
    ),
    before("deposit_file", "rules", "INSERT"),
    # Else the next to bring in the same document would find other bytes under its digest.
    function(
        "content_rules",
        """
    PERFORM refuse_unless(NEW.size = length(NEW.data) AND NEW.sha256 = sha256(NEW.data),
        'l’empreinte n’est pas celle du document');
    RETURN NEW;""",
    ),
    before("content", "rules", "INSERT"),
)

STATEMENTS: Final = (*_PIECE, *_AT_COMMIT, *_DECISION, *_DEPOSIT)
