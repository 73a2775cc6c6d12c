"""What can be wrong with settings that somebody wrote by hand. None of it stops the desk."""

from csdesk.domain.trouble import Trouble


class BadSetting(Trouble):
    """The value is not quoted: one that should not be there may be a secret."""

    sentence = (
        "Le réglage « {key} » de {place} est laissé de côté : il faut {expected}. "
        "Corrigez-le ; en attendant, le niveau suivant compte."
    )


class UnknownSetting(Trouble):
    sentence = (
        "{place} donne « {key} », que csdesk ne connaît pas : c’est laissé de côté. "
        "Corrigez ou ôtez-le ; les réglages sont {known}."
    )


class SettingsUnreadable(Trouble):
    sentence = (
        "Les réglages de {place} ne se lisent pas ({detail}) : ils sont laissés de côté. "
        "Corrigez-les ; en attendant, le niveau suivant compte."
    )
