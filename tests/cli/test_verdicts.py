"""`csdesk show` says where a dossier stands, of every kind, on a real database; `candidate-view` what is seen of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copytree

import pytest

from csdesk.__main__ import main
from csdesk.app.clock import SystemClock
from csdesk.app.counter import Entry, enter
from csdesk.app.deeds import hand_on
from csdesk.app.lookup import find_dossier
from csdesk.app.performing import perform
from csdesk.domain.deeds import CancellationConfirmed, CancellationProposed, DeadlineSet, Deed, LetterIssued, PieceAdded
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.verdict import Kind
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import built_in
from csdesk.storage import open_store
from tests.app.made import CONFIRMATION, IDENTITY, PAUL, ZOE, dated, pdf, person, simple_list
from tests.cli.made import DOSSIER, Terminal

SERVICE = "ZZJDC01"
ASKED = (IDENTITY, CONFIRMATION, SERVICE)
FAR = SystemClock().now().astimezone(PARIS).replace(year=2999, month=6, day=30, hour=17, minute=0)
Step = Callable[[Terminal], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a desk where Zoé handed everything in, in time, and validated it."""
    home = tmp_path_factory.mktemp("whole")
    paths = {code: f"{ZOE}/{code}/a.pdf" for code in ASKED}
    lines = [f"{ZOE};{code};{path};02/11/2025 17:36;02/11/2025 17:38" for code, path in paths.items()]
    files = {"liste.csv": simple_list(person()), "pieces.csv": dated(*lines)}
    for path, data in (files | {path: pdf(code) for code, path in paths.items()}).items():
        (home / "lot" / path).parent.mkdir(parents=True, exist_ok=True)
        (home / "lot" / path).write_bytes(data)
    assert main(["--data", str(home / "data"), "import", str(home / "lot")]) == 0
    return home / "data"


@pytest.fixture
def desk(empty: Terminal, whole: Path) -> Terminal:
    copytree(whole, empty.folder)
    return empty


def decided(*codes: str, status: str = "conforme", reason: Sequence[str] = ()) -> Step:
    def step(desk: Terminal) -> None:
        for code in codes:
            desk.done("decide", DOSSIER, code, status, *reason)

    return step


def done(deed: Deed) -> Step:
    def step(desk: Terminal) -> None:
        campaign = built_in()
        with open_store(desk.folder, campaign.key) as store:
            with store.reading() as looking:
                dossier = find_dossier(looking, campaign, DOSSIER)
            perform(store, campaign, SystemClock(), hand_on(dossier, PAUL), deed)

    return step


REFUSED = decided(IDENTITY, status="non_conforme", reason=("--reason", "1"))
PROPOSED = done(CancellationProposed({IDENTITY: "jamais régularisée"}))
CONFIRMED = done(CancellationConfirmed())
ISSUED = done(LetterIssued(SystemClock().today()))
NOT_CHECKED = "pas encore contrôlée"
CASES: dict[str, tuple[tuple[Step, ...], Kind, str, set[str], str]] = {
    "all Conforme": ((decided(*ASKED),), Kind.VALIDATED, "Définitivement validée", set(), "sont Conformes"),
    "one to check": ((decided(*ASKED[1:]),), Kind.RUNNING, "En cours", {IDENTITY}, NOT_CHECKED),
    "nothing checked": ((), Kind.RUNNING, "En cours", set(ASKED), NOT_CHECKED),
    "refused, with time left": (
        (decided(*ASKED[1:]), done(DeadlineSet(FAR, "hospitalisée")), REFUSED),
        Kind.TO_MEND,
        "À régulariser avant le 30/06/2999 17:00",
        {IDENTITY},
        "Pièce illisible",
    ),
    "refused, too late": (
        (decided(*ASKED[1:]), REFUSED),
        Kind.PROPOSED,
        "Proposée à l’annulation",
        {IDENTITY},
        "une personne décide",
    ),
    "proposed by a person": (
        (decided(*ASKED[1:]), REFUSED, PROPOSED),
        Kind.PROPOSED,
        "Proposée à l’annulation",
        {IDENTITY},
        "jamais régularisée",
    ),
    "cancelled": (
        (decided(*ASKED[1:]), REFUSED, PROPOSED, CONFIRMED),
        Kind.CANCELLED,
        "Annulée",
        {IDENTITY},
        f"Annulation confirmée par {PAUL}",
    ),
    "the letter left": (
        (decided(*ASKED[1:]), REFUSED, PROPOSED, CONFIRMED, ISSUED),
        Kind.CANCELLED,
        "Annulée",
        {IDENTITY},
        "Courrier d’annulation parti le",
    ),
    "a piece added after the closing": (
        (decided(*ASKED), done(PieceAdded("ZZNOM01", "nom d’usage"))),
        Kind.PROPOSED,
        "Proposée à l’annulation",
        {"ZZNOM01"},
        "rien n’a été déposé",
    ),
}


def test_every_kind_has_its_case() -> None:
    assert {kind for _, kind, _, _, _ in CASES.values()} == set(Kind)


@pytest.mark.parametrize(("steps", "kind", "headline", "lacking", "because"), CASES.values(), ids=CASES)
def test_show_explains_the_verdict(
    desk: Terminal, steps: tuple[Step, ...], kind: Kind, headline: str, lacking: set[str], because: str
) -> None:
    for step in steps:
        step(desk)
    found = desk.done("show", DOSSIER, "--json").json["verdict"]
    assert set(found) == {"kind", "headline", "until", "reasons", "missing", "remarks"}
    assert (found["kind"], found["headline"]) == (kind.value, headline)
    assert {lack["code"] for lack in found["missing"]} == lacking
    assert all(set(lack) == {"code", "why", "rule", "turn", "effect", "until"} for lack in found["missing"])
    assert found["reasons"]
    assert all(set(reason) == {"why", "rule", "code"} and reason["rule"] for reason in found["reasons"])
    assert any(because in reason["why"] for reason in found["reasons"])
    assert {lack["why"] for lack in found["missing"]} <= {reason["why"] for reason in found["reasons"]}
    words = desk.done("show", DOSSIER).out.splitlines()
    assert words[2] == headline
    assert words[3 : 3 + len(found["reasons"])] == [f"  · {reason['why']}" for reason in found["reasons"]]


def test_the_next_deadline_is_told_until_it_is_past(desk: Terminal) -> None:
    REFUSED(desk)
    assert desk.done("show", DOSSIER, "--json").json["verdict"]["until"] is None
    done(DeadlineSet(FAR, "hospitalisée"))(desk)
    (lack,) = (
        one for one in desk.done("show", DOSSIER, "--json").json["verdict"]["missing"] if one["code"] == IDENTITY
    )
    assert (lack["turn"], lack["effect"], lack["until"]) == ("candidat", "registration", FAR.isoformat())
    assert desk.done("show", DOSSIER, "--json").json["verdict"]["until"] == FAR.isoformat()


def test_each_piece_says_why_it_is_asked(desk: Terminal) -> None:
    done(PieceAdded("ZZNOM01", "nom d’usage"))(desk)
    pieces = {piece["piece"]: piece["why"] for piece in desk.done("show", DOSSIER, "--json").json["pieces"]}
    assert set(pieces) == {*ASKED, "ZZNOM01"}
    assert pieces["ZZNOM01"] == "Demandée par un gestionnaire : nom d’usage"
    assert "20 ans" in pieces[SERVICE]
    words = desk.done("show", DOSSIER).out
    assert all(f"    {why}\n" in words for why in pieces.values())
    assert desk.done("decide", DOSSIER, SERVICE, "recue", "--json").json["why"] == pieces[SERVICE]


def test_a_piece_that_came_unasked_says_so(desk: Terminal, tmp_path: Path) -> None:
    lot = tmp_path / "suite" / ZOE / "ZZDOM01"
    lot.mkdir(parents=True)
    (lot / "facture.pdf").write_bytes(pdf("facture"))
    desk.done("import", tmp_path / "suite")
    pieces = {piece["piece"]: piece["why"] for piece in desk.done("show", DOSSIER, "--json").json["pieces"]}
    assert pieces["ZZDOM01"] is None
    assert "    Pas demandée dans ce dossier.\n" in desk.done("show", DOSSIER).out


def test_the_conditions_are_told_once_they_are_known(desk: Terminal) -> None:
    assert desk.done("show", DOSSIER, "--json").json["eligibility"] is None
    assert "Conditions d’inscription" not in desk.done("show", DOSSIER).out
    entered(desk)
    found = desk.done("show", DOSSIER, "--json").json["eligibility"]
    assert set(found) == {"overall", "claimed", "ways", "home", "service"}
    assert (found["claimed"], found["overall"]["says"], found["home"]["says"]) == ("ead", "non", "non")
    assert (found["ways"]["ead"]["says"], found["service"]["says"]) == ("oui", "a_verifier")
    assert set(found["ways"]) == {"ead", "ancien", "activite"}
    assert all(set(one) == {"says", "reason", "rule"} for one in (*found["ways"].values(), found["overall"]))
    assert "Conditions d’inscription : non. Le code postal 69001 est" in desk.done("show", DOSSIER).out


def entered(desk: Terminal) -> None:
    """Distance learning, from another academy."""
    campaign = built_in()
    with open_store(desk.folder, campaign.key) as store:
        with store.reading() as looking:
            dossier = find_dossier(looking, campaign, DOSSIER)
        said = Inscription(category=Category.DISTANCE, training="École d’Exemple", postal_code="69001")
        who = Entry(dossier.registration.candidate, said)
        enter(store, campaign, SystemClock(), hand_on(dossier, PAUL), who)


def test_the_view_of_the_candidate_is_text_to_copy(desk: Terminal) -> None:
    REFUSED(desk)
    said = desk.done("candidate-view", ZOE).out
    assert said.startswith("A déposer en ligne entre le lundi 20 octobre 2025 et le mercredi 19 novembre 2025 17:00")
    assert "1NATID01 : Document justifiant l'identité" in said
    assert "a.pdf   Déposé le 02/11/2025 17:36 (heure/Paris)   Validé le 02/11/2025 17:38 (heure/Paris)" in said
    assert "Statut : Non conforme" in said
    assert "Information du gestionnaire : Pièce illisible" in said
    whole = desk.done("candidate-view", DOSSIER, "--json").json
    assert (whole["dossier"], whole["text"]) == (DOSSIER, said.rstrip("\n"))
    assert "« 26-999999 »" in desk.type("candidate-view", "26-999999").trouble
