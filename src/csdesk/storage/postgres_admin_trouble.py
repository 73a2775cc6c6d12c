"""What can stand in the way of whoever sets up and keeps a shared desk, said to that person."""

from csdesk.domain.trouble import Trouble


class NotItsOwner(Trouble):
    sentence = (
        "La base {path} appartient à « {owner} », pas à « {user} » : rien n’a été fait. "
        "Connectez-vous sous le nom de son propriétaire."
    )


class MayNotMakeRoles(Trouble):
    sentence = (
        "« {user} » n’a pas le droit de créer des comptes sur le serveur {host} : rien n’a été fait. "
        "Demandez à ses administrateurs « ALTER ROLE {user} CREATEROLE »."
    )


class RoleOfOthers(Trouble):
    sentence = (
        "Le rôle « {role} » existe déjà sur ce serveur, pour une autre base, et « {user} » ne peut pas le donner : "
        "rien n’a été fait. Demandez « GRANT {role} TO {user} WITH ADMIN OPTION »."
    )


class NotBackedUp(Trouble):
    sentence = (
        "La base {path} passerait du schéma {version} au schéma {newest}, sans retour : sauvegardez-la d’abord "
        "(pg_dump), puis relancez la commande avec --backed-up."
    )


class NoSuchLogin(Trouble):
    sentence = "Personne ne travaille sur la base {path} sous le nom « {login} »."


class TooStrong(Trouble):
    sentence = (
        "Le compte « {login} » a plus de droits sur ce serveur qu’un gestionnaire ne peut en avoir ({detail}) : "
        "rien n’a été fait. Choisissez un autre nom de compte."
    )


class NameTaken(Trouble):
    sentence = "« {name} » est déjà le nom de « {login} » : deux comptes ne signent pas de même, donnez --name."


class NameMissing(Trouble):
    sentence = "Il manque le nom qui signera les décisions de « {login} » : donnez --name « Prénom Nom »."


class BadLogin(Trouble):
    sentence = "« {login} » ne peut pas être un nom de compte : 1 à 63 octets, et rien qui commence par « pg_ »."


class NobodyInCampaign(Trouble):
    sentence = "« {who} » n’est un gestionnaire d’aucune session d’examen de cette base : {known}."


class LoginOfAnotherDesk(Trouble):
    sentence = (
        "Le compte « {login} » sert aussi ailleurs sur ce serveur, ou a été fait par quelqu’un d’autre : "
        "« {user} » ne peut pas le changer ({detail}). Demandez aux administrateurs du serveur."
    )


class PasswordsDiffer(Trouble):
    sentence = "Les deux mots de passe tapés diffèrent : rien n’a été changé, recommencez."


class PasswordTooShort(Trouble):
    sentence = "Un mot de passe a au moins {least} caractères : rien n’a été changé, choisissez-en un plus long."


class NoNewPassword(Trouble):
    sentence = (
        "Il manque le nouveau mot de passe de « {login} » : tapez-le dans un terminal, donnez --generate, "
        "ou la variable CSDESK_NEW_PASSWORD."
    )


class NothingToMove(Trouble):
    sentence = "Le dossier {path} n’a pas de bureau ({detail}) : rien n’a été transporté."


class FormerDeskToMove(Trouble):
    sentence = (
        "Le bureau {path} suit un ancien schéma ({version}) : rien n’a été transporté. Ouvrez-le une fois avec cette "
        "version de csdesk (« csdesk --data … check » suffit), puis recommencez."
    )


class NotEmpty(Trouble):
    sentence = (
        "La base {path} a déjà des dossiers ({table}) : un bureau ne se transporte que dans une base vide. "
        "Rien n’a été écrit."
    )


class OthersAtWork(Trouble):
    sentence = (
        "D’autres sont connectés à la base {path} ({who}) : rien n’a été écrit. Faites fermer csdesk, puis recommencez."
    )


class BadText(Trouble):
    sentence = (
        "Un texte du bureau ne peut pas entrer dans PostgreSQL (caractère U+0000 : table {table}, ligne {row}) : "
        "le transport s’est arrêté. Corrigez ce texte dans le bureau d’origine, puis recommencez."
    )


class BadContent(Trouble):
    sentence = (
        "Un contenu du bureau {path} ne correspond plus à son empreinte (n° {row}, {sha256}) : le transport s’est "
        "arrêté. Restaurez une sauvegarde saine du bureau (« csdesk check » le dit), puis recommencez."
    )


class MovedOtherwise(Trouble):
    sentence = (
        "Ce qui est arrivé dans la base {path} n’est pas ce qui est parti ({detail}) : elle reste fermée aux postes. "
        "Relancez la commande ; si cela recommence, recréez la base."
    )


class BeingMoved(Trouble):
    sentence = (
        "La base {path} est en cours de remplissage : personne n’y travaille avant la fin. "
        "Demandez à son administrateur ; s’il s’est arrêté, qu’il relance « csdesk admin move »."
    )


class WrongConfirmation(Trouble):
    sentence = "Ce qui est tapé n’est pas « {campaign} » : rien n’a été effacé."


class FaultsFound(Trouble):
    sentence = "La base {path} a des défauts ({count}) : voyez chaque phrase, et docs/administration.md."
