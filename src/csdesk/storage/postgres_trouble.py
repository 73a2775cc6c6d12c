"""What can be wrong with a shared desk and the way to it, said to the person who works on it."""

from csdesk.app.company import Unreachable
from csdesk.app.doors import PasswordWanted
from csdesk.domain.trouble import Trouble
from csdesk.storage.trouble import DamagedDesk, NotADesk, OlderDesk


class ServerUnknown(Unreachable):
    sentence = "Aucun serveur ne s’appelle « {host} » : vérifiez le nom, et que ce poste est sur le réseau."


class ServerSilent(Unreachable):
    sentence = (
        "Le serveur {host} ne répond pas sur le port {port} ({detail}) : vérifiez que ce poste est sur le réseau, "
        "puis demandez si un pare-feu sépare les deux."
    )


class ServerRefuses(Unreachable):
    sentence = (
        "Rien n’écoute sur le port {port} du serveur {host} : vérifiez le numéro du port, "
        "puis demandez si PostgreSQL y est démarré."
    )


class ServerStarting(Unreachable):
    sentence = "Le serveur {host} démarre, s’arrête ou se remet d’un arrêt ({detail}) : il répondra dans un moment."


class ServerFull(Unreachable):
    sentence = (
        "Le serveur {host} a déjà autant de connexions qu’il en admet ({detail}) : une place se libérera. "
        "Si cela dure, prévenez ses administrateurs."
    )


class PasswordMissing(PasswordWanted):
    sentence = "Le serveur {host} demande le mot de passe de « {user} »."


class LoginMissing(PasswordMissing):
    """The address names nobody, and the server does not go by the session of the computer."""

    sentence = (
        "Le serveur {host} demande qui vous êtes : tapez votre compte et votre mot de passe ; "
        "dans une commande, écrivez le compte dans l’adresse."
    )


class PasswordExpected(PasswordMissing):
    """The same, where nobody can type it."""

    sentence = (
        "Le serveur {host} demande le mot de passe de « {user} » : donnez-le par PGPASSWORD, "
        "ou ouvrez une fois le bureau pour que le trousseau le garde."
    )


class PasswordRefused(Trouble):
    sentence = "Le serveur {host} refuse le nom « {user} » ou son mot de passe : retapez-les."


class DatabaseUnknown(Trouble):
    sentence = "Le serveur {host} n’a pas de base « {database} » : vérifiez le nom, ou demandez qu’elle soit créée."


class NotSecure(Trouble):
    sentence = (
        "La liaison avec le serveur {host} n’est pas sûre ({detail}) : rien n’a été envoyé. "
        "Demandez le certificat du serveur à ses administrateurs."
    )


class NotEncrypted(NotSecure):
    sentence = (
        "Le serveur {host} n’a pas de certificat : la liaison ne peut pas être chiffrée, rien n’a été envoyé. "
        "Demandez qu’il en ait un."
    )


class CertificateNotFound(NotSecure):
    sentence = (
        "Le fichier du certificat {file} n’est pas sur ce poste ou ne se lit pas : choisissez celui que donne votre "
        "service informatique."
    )


class CertificateUnknown(NotSecure):
    sentence = (
        "Le certificat du serveur {host} n’est pas garanti par votre fichier de certificat : rien n’a été envoyé. "
        "Le fichier est peut-être ancien, ou le serveur n’est pas celui qu’il dit : demandez à ses administrateurs."
    )


class CertificateOfAnother(NotSecure):
    sentence = (
        "Le certificat du serveur est celui de « {other} », pas de « {host} » : rien n’a été envoyé. "
        "Écrivez le nom du serveur tel qu’il vous a été donné."
    )


class DatabaseClosed(Trouble):
    sentence = (
        "La base « {database} » n’est pas ouverte à « {user} » : demandez à son administrateur de vous y inscrire "
        "(csdesk admin add-manager)."
    )


class NoCampaign(Trouble):
    sentence = (
        "La base {path} n’a pas encore de session d’examen : demandez à son administrateur d’en donner une "
        "(csdesk admin init)."
    )


class ConnectionRefused(Trouble):
    sentence = "Le serveur {host} refuse la connexion de « {user} » : {detail}. Demandez à ses administrateurs."


class ServerTooOld(Trouble):
    sentence = "Le serveur {host} est un PostgreSQL {version} : csdesk demande la version {oldest} ou une plus récente."


class BadAddress(Trouble):
    sentence = (
        "L’adresse de la base partagée ne se lit pas ({detail}). Elle s’écrit postgresql://nom@serveur:5432/base."
    )


class ConnectionLost(Unreachable):
    sentence = (
        "La liaison avec la base {path} est coupée : ce qui était en cours n’a peut-être pas été enregistré. "
        "Relisez la pièce quand le serveur répondra."
    )


class NotAllowed(Trouble):
    sentence = "La base {path} ne vous donne pas ce droit ({detail}) : rien n’a été enregistré."


class ReadsOnly(NotAllowed):
    sentence = (
        "Votre compte lit tout dans la base {path} et n’y écrit rien : rien n’a été enregistré. "
        "Une décision revient au gestionnaire du dossier."
    )


class RowsOfOthers(NotAllowed):
    sentence = (
        "Ce que vous écrivez n’est pas à votre bureau aujourd’hui dans la base {path} : rien n’a été enregistré. "
        "Voyez avec le gestionnaire qui en répond, ou avec un coordonnateur."
    )


class DossierOfOthers(NotAllowed):
    sentence = (
        "Ce numéro de dossier existe déjà chez un autre gestionnaire de la base {path} : rien n’a été enregistré. "
        "Vérifiez le numéro, ou demandez à un coordonnateur à qui est le dossier."
    )


class NotAMember(Trouble):
    sentence = (
        "Le compte « {login} » n’est pas inscrit dans la base {path} : rien ne peut y être lu. "
        "Demandez à son administrateur de vous ajouter (csdesk admin add-manager)."
    )


class NoSharedDesk(NotADesk):
    sentence = (
        "La base {path} n’est pas une base csdesk : elle n’a pas été touchée. "
        "Vérifiez son nom, ou demandez à son administrateur de la préparer."
    )


class CampaignUnknown(Trouble):
    sentence = (
        "La base {path} n’a pas de session « {campaign} » : rien n’a été effacé. "
        "Vérifiez la clé, dans le fichier de session."
    )


class NotUnicode(Trouble):
    sentence = "La base {path} n’est pas en UTF-8 ({encoding}) : des noms s’y perdraient. Créez-la en UTF-8."


class SharedDeskBehind(OlderDesk):
    sentence = (
        "La base {path} suit un ancien schéma ({version}) : elle n’a pas été touchée. "
        "Demandez à son administrateur de la mettre à jour."
    )


class SharedDeskDamaged(DamagedDesk):
    sentence = (
        "La base {path} est abîmée ({detail}) : rien n’a été enregistré. "
        "Prévenez son administrateur : il faut restaurer une sauvegarde du serveur."
    )


class KeptByServer(Trouble):
    sentence = (
        "La base {path} se sauvegarde sur son serveur (pg_dump, pgBackRest), pas depuis un poste : "
        "{target} n’a pas été écrit."
    )
