from pathlib import Path

import pytest

from csdesk.storage import places
from csdesk.storage.trouble import Carried, OnNetwork, Synchronised

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//serveur/dec /mnt/bureau\\040partagé cifs rw 0 0
serveur:/export /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
sshfs /mnt/loin fuse.sshfs rw 0 0
/dev/sdc1 /media/cle fuseblk rw 0 0
/dev/sdd1 /mnt/bureau\\040partagé/disque xfs rw 0 0
/dev/sde1 /mnt/deux ext4 rw 0 0
//serveur/deux /mnt/deux cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/csdesk", ""),
        ("/mnt/bureau partagé/csdesk", "cifs"),
        ("/mnt/bureau partagé/disque/csdesk", ""),
        ("/home/pboury", "nfs4"),
        ("/home/local/pboury", ""),
        ("/homestead", ""),
        ("/mnt/loin", "fuse.sshfs"),
        ("/media/cle/x", ""),
        ("/mnt/deux/x", "cifs"),
    ],
)
def test_the_mount_that_holds_a_folder_decides(folder: str, kind: str) -> None:
    assert places.network_kind(Path(folder), MOUNTS) == kind


def test_a_share_is_refused_with_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: f"//serveur/dec {tmp_path.resolve()} cifs rw 0 0\n")
    with pytest.raises(OnNetwork, match=r"cifs.*PostgreSQL"):
        places.refuse_unfit(tmp_path)


def test_the_disk_of_the_tests_is_local(tmp_path: Path) -> None:
    places.refuse_unfit(tmp_path)


# -- what something carries elsewhere


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_folder_in_onedrive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    (tmp_path / "OneDrive - Rectorat" / "Documents").mkdir(parents=True)
    monkeypatch.setenv(variable, str(tmp_path / "OneDrive - Rectorat"))
    with pytest.raises(Synchronised, match="OneDrive"):
        places.refuse_unfit(tmp_path / "OneDrive - Rectorat" / "Documents")
    places.refuse_unfit(tmp_path)


@pytest.mark.parametrize(
    ("program", "left"),
    [
        ("Nextcloud", ".sync_0a1b2c3d4e5f.db"),
        ("Nextcloud", "._sync_0a1b2c3d4e5f.db"),
        ("ownCloud", ".owncloudsync.log"),
        ("Dropbox", ".dropbox.cache"),
        ("Syncthing", ".stfolder"),
        ("Synology Drive", ".SynologyWorkingDirectory"),
    ],
)
def test_a_folder_that_a_program_synchronises_is_refused_anywhere_in_it(
    tmp_path: Path, program: str, left: str
) -> None:
    deep = tmp_path / "commun" / "certificat"
    deep.mkdir(parents=True)
    places.refuse_unfit(deep)
    (tmp_path / left).touch()
    for folder in (deep, tmp_path):
        with pytest.raises(Synchronised, match=program):
            places.refuse_unfit(folder)


@pytest.mark.parametrize(
    ("folder", "profile", "carried"),
    [
        ("boury/AppData/Roaming/csdesk", False, True),
        ("boury/AppData/Roaming/csdesk", True, True),
        ("boury/AppData/Local/csdesk", True, False),
        ("boury/Documents/csdesk", True, True),
        ("boury/Documents/csdesk", False, False),
        ("csdesk", True, False),
    ],
)
def test_what_follows_a_person_from_computer_to_computer(
    tmp_path: Path, folder: str, profile: bool, carried: bool
) -> None:
    home = tmp_path / "boury"
    windows = {
        "USERPROFILE": str(home),
        "APPDATA": str(home / "AppData" / "Roaming"),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
    }
    assert places.roams(tmp_path / folder, windows, profile=profile) is carried


def test_a_folder_of_a_roaming_profile_is_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path))
    with pytest.raises(Carried, match=r"qui reste sur cet ordinateur.*PostgreSQL"):
        places.refuse_unfit(tmp_path)


def test_elsewhere_nothing_is_carried(tmp_path: Path) -> None:
    assert not places.roams(tmp_path, {}, profile=True)
    assert places.synchroniser(tmp_path, {}) == ""
