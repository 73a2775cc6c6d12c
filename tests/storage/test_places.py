from pathlib import Path

import pytest

from csdesk.storage import places
from csdesk.storage.trouble import OnNetwork

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
        places.refuse_network(tmp_path)


def test_the_disk_of_the_tests_is_local(tmp_path: Path) -> None:
    places.refuse_network(tmp_path)
