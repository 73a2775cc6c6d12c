"""What a changed campaign does, in words: each effect a line, all of them in one sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from csdesk.app.campaign_effects import Effect, EffectKind, Effects
from csdesk.app.campaigns import Mistake
from csdesk.domain.words import moment
from csdesk.i18n import _, plural, say

_INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::00)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class EffectLine:
    """`what` happens, to how `many` dossiers, `who` first."""

    kind: EffectKind
    what: str
    many: str
    who: str


def effect_lines(effects: Effects, labels: Mapping[str, str]) -> tuple[EffectLine, ...]:
    """Every effect said; `labels` are the pieces' by code."""
    return tuple(
        EffectLine(
            one.kind, _what(one, labels), plural("{n} dossier", "{n} dossiers", one.count), _who(one.names, one.count)
        )
        for one in effects.effects
    )


def _what(effect: Effect, labels: Mapping[str, str]) -> str:
    piece, nowhere = labels.get(effect.code, effect.code), _("« À attribuer »")
    said = {
        EffectKind.ASKED: _("« {piece} »\u00a0: demandée en plus, jusqu’au {after}."),
        EffectKind.DROPPED: _("« {piece} »\u00a0: plus demandée, rien n’y était déposé, elle quitte le dossier."),
        EffectKind.KEPT: _("« {piece} »\u00a0: plus demandée, ce qui est déposé ou décidé reste dans le dossier."),
        EffectKind.DEADLINE: _("« {piece} »\u00a0: l’échéance passe du {before} au {after}."),
        EffectKind.MOVED: _("De la file {before} à la file {after}."),
    }[effect.kind]
    return said.format(piece=piece, before=_said(effect.before) or nowhere, after=_said(effect.after) or nowhere)


def _said(value: str | datetime) -> str:
    return moment(value) if isinstance(value, datetime) else value


def _who(names: Sequence[str], count: int) -> str:
    listed, others = ", ".join(names), count - len(names)
    return listed + (plural(" et {n} autre", " et {n} autres", others) if others > 0 else "")


def said_mistake(mistake: Mistake) -> str:
    """What is wrong, as a sentence; days and hours as they are typed on the page, not as the file has them."""
    said = _DAY.sub(r"\3/\2/\1", _INSTANT.sub(r"\3/\2/\1 \4", say(mistake.what)))
    return said[:1].upper() + said[1:]


def category_words(name: str) -> str:
    """A category of candidates by its key in the file; one that is not known keeps its key."""
    return {
        "ead": _("enseignement à distance"),
        "ancien": _("session antérieure"),
        "activite": _("trois ans d’activité"),
    }.get(name, name)


def claim_words(name: str) -> str:
    """What of earlier tests is asked for, by its key in the file."""
    return {"benefice": _("bénéfice de note"), "dispense": _("dispense d’épreuve")}.get(name, name)


def summary(effects: Effects) -> str:
    """All of it in one sentence."""
    if effects.touched == 0:
        return plural("Aucun dossier ne change ({n} regardé).", "Aucun dossier ne change ({n} regardés).", effects.seen)
    return plural("{n} dossier change", "{n} dossiers changent", effects.touched) + _(" sur {n}.").format(
        n=effects.seen
    )
