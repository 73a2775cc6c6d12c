import pytest

from csdesk.domain.inscription import Claim, Form, Inscription, Trial
from csdesk.domain.lost import lost
from tests.domain.made_inscriptions import benefit, exemption, trials

Claims = tuple[Claim | None, ...]
NOTE = "E1 : la note 12,5/20 n’est plus conservée, elle est définitivement perdue."
SECOND = Trial("E2", claim=benefit())
DISPENSE = "E1 : la dispense n’est plus demandée, elle est définitivement perdue."


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((), (), []),
        ((benefit(),), (benefit(),), []),
        ((None,), (benefit(),), []),
        ((benefit(),), (None,), [NOTE]),
        ((benefit(),), (), [NOTE]),
        ((benefit(),), (exemption(),), [NOTE]),
        ((benefit("12.5"),), (benefit("13"),), []),
        ((benefit(None),), (None,), ["E1 : la note n’est plus conservée, elle est définitivement perdue."]),
        ((exemption(),), (None,), [DISPENSE]),
        ((exemption(),), (benefit(),), [DISPENSE]),
        ((exemption(), benefit(), None), (None, None, benefit()), [DISPENSE, NOTE.replace("E1", "E2")]),
    ],
)
def test_what_is_not_kept_is_said_before_it_is_lost(before: Claims, after: Claims, said: list[str]) -> None:
    found = lost(Inscription(tests=trials(*before)), Inscription(tests=trials(*after)))
    assert [str(one) for one in found] == said


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ((Trial("Épreuve 1", claim=benefit()), SECOND), []),
        ((Trial("Épreuve 1", claim=benefit("11")), SECOND), [NOTE]),
        ((Trial("Épreuve 1", claim=benefit()), Trial("E1"), SECOND), [NOTE]),
        ((Trial("Épreuve 1", claim=benefit()),), [NOTE.replace("E1", "E2")]),
        ((SECOND, Trial("E3", claim=exemption())), [NOTE]),
    ],
)
def test_a_test_that_changes_its_name_keeps_its_note(after: tuple[Trial, ...], said: list[str]) -> None:
    found = lost(Inscription(tests=(Trial("E1", claim=benefit()), SECOND)), Inscription(tests=after))
    assert [str(one) for one in found] == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, Form.GLOBAL, []),
        (Form.GLOBAL, Form.GLOBAL, []),
        (Form.GLOBAL, Form.PROGRESSIVE, ["globale (toutes les épreuves à cette session)"]),
        (Form.PROGRESSIVE, None, ["progressive (les épreuves échelonnées sur plusieurs sessions)"]),
    ],
)
def test_the_form_chosen_is_final_and_a_change_is_said_before_it_is_saved(
    before: Form | None, after: Form | None, said: list[str]
) -> None:
    found = lost(Inscription(form=before), Inscription(form=after))
    assert [str(one) for one in found] == [
        f"La forme de passage était {former} : la notice dit ce choix définitif." for former in said
    ]


def test_a_test_is_the_same_whatever_its_place_case_and_accents() -> None:
    before = Inscription(tests=(Trial("Épreuve écrite", claim=benefit()), Trial("Oral")))
    after = Inscription(tests=(Trial("Oral"), Trial("EPREUVE ECRITE", claim=benefit())))
    assert lost(before, after) == ()
