"""Signing what Windows asks a signature of, when a certificate is given."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tools.installers.about import NAME, PROJECT

OPTIONS = {
    "CSDESK_SIGN_PKCS12": "-pkcs12",
    "CSDESK_SIGN_CERTS": "-certs",
    "CSDESK_SIGN_KEY": "-key",
    "CSDESK_SIGN_PASSWORD_FILE": "-readpass",
    "CSDESK_SIGN_ENGINE": "-pkcs11engine",
    "CSDESK_SIGN_MODULE": "-pkcs11module",
    "CSDESK_SIGN_TIMESTAMP": "-ts",
}
"""What may be given, and what osslsigncode calls it. A password stands in a file, never on a command line."""


def options(given: Mapping[str, str]) -> list[str]:
    """Words for osslsigncode; none when no certificate is given."""
    if not given.get("CSDESK_SIGN_PKCS12") and not given.get("CSDESK_SIGN_CERTS"):
        return []
    return [word for name, option in OPTIONS.items() if given.get(name) for word in (option, given[name])]


def sign(path: Path, given: Mapping[str, str] = os.environ) -> bool:
    """Sign a program or an installer where it is; whether it was. Raises when it was to be and could not."""
    words = options(given)
    if not words:
        return False
    made = path.with_name(f"{path.name}.signed")
    about = ("-h", "sha256", "-n", f"{NAME}: {PROJECT['description']}")
    subprocess.run(["osslsigncode", "sign", *words, *about, "-in", str(path), "-out", str(made)], check=True)
    made.replace(path)
    return True
