"""What the rules answer of an inscription, in words: the conditions, the acquis, the form."""

from collections.abc import Mapping
from datetime import date

from csdesk.domain.acquis import acquis
from csdesk.domain.answer import Answer
from csdesk.domain.campaign import Campaign
from csdesk.domain.eligibility import eligibility
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.registration import Registration
from csdesk.i18n import _, say
from csdesk.models.sections import section
from csdesk.models.sheet_shown import AnswerShown

Answers = tuple[AnswerShown, ...]


def answers(one: Registration, said: Inscription, campaign: Campaign, today: date) -> Answers:
    """Every answer: the three ways, the domicile, the national service, all together, then the acquis."""
    found = eligibility(one, said, campaign, today)
    ways = [answer_shown(_way(way, claimed=way is found.claimed), answer) for way, answer in found.ways.items()]
    rest = ((_("Domicile"), found.home), (_("Service national"), found.service), (_("En tout"), found.overall))
    return (*ways, *(answer_shown(question, answer) for question, answer in rest), *acquis_answers(one, said, campaign))


def acquis_answers(one: Registration, said: Inscription, campaign: Campaign) -> Answers:
    """What each note or dispense asked for is worth, the possibility chosen, the form."""
    kept = acquis(one, said, campaign)
    shown = [(_("Acquis : {test}").format(test=label), answer) for label, answer in kept.claims]
    shown += [(_("Possibilité choisie"), kept.choice)] if kept.choice is not None else []
    shown.append((_("Forme de passage"), kept.form))
    return tuple(answer_shown(question, answer) for question, answer in shown)


def typed_answers(one: Registration, said: Inscription, campaign: Campaign, today: date) -> Mapping[str, Answers]:
    """By phase of the form, the answers to what was typed: nothing is answered of what is not said yet."""
    found = eligibility(one, said, campaign, today)
    who = [answer_shown(_("Domicile"), found.home)] if said.postal_code else []
    who += [answer_shown(_("Service national"), found.service)] if one.candidate.birth_date else []
    way = said.category
    asked = (answer_shown(_way(way, claimed=True), found.ways[way]),) if way is not None else ()
    claimed = any(test.claim for test in said.tests)
    kept = acquis_answers(one, said, campaign) if claimed or said.acquired else ()
    return {"identification": tuple(who), "candidature": asked, "acquis": kept}


def answer_shown(question: str, answer: Answer) -> AnswerShown:
    """One answer in words, with where its rule stands."""
    return AnswerShown(question, answer.says, say(answer.reason), section(answer.rule))


def _way(way: Category, *, claimed: bool) -> str:
    said = {
        Category.DISTANCE: _("Enseignement à distance"),
        Category.FORMER: _("Session antérieure"),
        Category.WORKED: _("Trois années d’activité"),
    }[way]
    return _("{way} (demandé)").format(way=said) if claimed else said
