"""What can be wrong with a desk's file, said to the person in front of it."""

from csdesk.domain.trouble import Trouble


class NewerDesk(Trouble):
    sentence = (
        "La base {path} vient d’une version plus récente de csdesk ({version}) : elle n’a pas été touchée. "
        "Mettez csdesk à jour pour l’ouvrir."
    )


class OlderDesk(Trouble):
    sentence = (
        "La base {path} suit un ancien schéma ({version}) et une autre fenêtre l’a ouverte : fermez csdesk partout, "
        "puis relancez-le."
    )


class NotADesk(Trouble):
    sentence = (
        "Le fichier {path} n’est pas une base csdesk : il n’a pas été touché. Déplacez-le, ou restaurez une sauvegarde "
        "avec « csdesk restore »."
    )


class DamagedDesk(Trouble):
    sentence = (
        "La base {path} est abîmée ({detail}) : elle n’a pas été modifiée. Restaurez une sauvegarde avec "
        "« csdesk restore » ; gardez ce fichier pour qui pourra l’examiner."
    )


class UnreadableDeed(Trouble):
    sentence = (
        "Un acte du dossier ne se lit plus dans la base (acte {id}, « {kind} » : {detail}) : rien n’a été changé. "
        "Restaurez une sauvegarde avec « csdesk restore » ; gardez ce fichier pour qui pourra l’examiner."
    )


class FolderNotWritable(Trouble):
    sentence = (
        "Impossible d’écrire dans {path} : {detail}. Choisissez un autre dossier, ou demandez le droit d’y écrire."
    )


class OnNetwork(Trouble):
    sentence = (
        "Le dossier {path} est sur un partage réseau ({kind}) : une base SQLite y perdrait des décisions sans le dire. "
        "Choisissez un dossier du disque local ; à plusieurs postes, il faut une base PostgreSQL."
    )


class Synchronised(Trouble):
    sentence = (
        "Le dossier {path} est synchronisé par {program} : la base y serait copiée pendant qu’elle s’écrit, et abîmée. "
        "Choisissez un dossier de cet ordinateur qui n’est pas synchronisé ; les sauvegardes, elles, peuvent l’être."
    )


class Carried(Trouble):
    sentence = (
        "Le dossier {path} suit la personne d’un ordinateur à l’autre (profil itinérant) : une copie de la base "
        "effacerait l’autre. Choisissez un dossier qui reste sur cet ordinateur ; à plusieurs postes, il faut une base "
        "PostgreSQL."
    )


class DiskFull(Trouble):
    sentence = (
        "Le disque de {path} est plein : ce qui était en cours n’a pas été enregistré. "
        "Libérez de la place, puis recommencez."
    )


class Busy(Trouble):
    sentence = (
        "La base {path} est occupée depuis plus de {seconds} s par un autre programme : "
        "ce qui était en cours n’a pas été enregistré. "
        "Attendez la fin d’un import ou d’une restauration, puis recommencez."
    )


class ContentDamaged(Trouble):
    sentence = (
        "Le contenu du fichier « {name} » est abîmé dans la base (empreinte {sha256} attendue). "
        "Restaurez une sauvegarde, ou demandez un nouveau dépôt."
    )


class ContentPurged(Trouble):
    sentence = (
        "Le fichier « {name} » a été effacé avec tous les documents de cette session, dont la conservation est finie. "
        "Les décisions restent : il n’y a rien à faire."
    )


class AlreadyThere(Trouble):
    sentence = "Le fichier {path} existe déjà : une sauvegarde n’en remplace pas une autre, choisissez un autre nom."


class BackupNotFound(Trouble):
    sentence = "La sauvegarde {path} n’existe pas."


class AlreadySettled(Trouble):
    sentence = "Le fichier « {name} » a déjà été rattaché ou mis de côté par {by} ({at}) : rien n’a été enregistré."


class NotOnYourDesk(Trouble):
    sentence = (
        "Ce dossier n’est pas à votre bureau aujourd’hui : vous le lisez, vous n’y écrivez pas. "
        "Rien n’a été enregistré ; voyez avec le gestionnaire qui en répond."
    )


class NotYourDelegation(Trouble):
    sentence = (
        "Cette délégation n’est pas la vôtre : seul qui l’a faite, ou un coordonnateur, peut la terminer. "
        "Rien n’a été enregistré."
    )
