"""Certificates for servers of the tests, each its own authority, made by openssl where there is one."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

NAME = "localhost"
"""Whom they are for: not for 127.0.0.1, which is the same server under another name."""


class Pair(NamedTuple):
    """What anybody may have, and what only the server has."""

    certificate: Path
    key: Path


def make(folder: Path, name: str = "serveur") -> Pair:
    """A certificate and its key, in a folder that is there."""
    pair = Pair(folder / f"{name}.crt", folder / f"{name}.key")
    _openssl(pair) if shutil.which("openssl") else _in_python(pair)
    return pair


def _openssl(pair: Pair) -> None:
    asked = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    asked += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    asked += ["-keyout", str(pair.key), "-out", str(pair.certificate)]
    subprocess.run(asked, check=True, capture_output=True)


def _in_python(pair: Pair) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    asked = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    asked = asked.serial_number(x509.random_serial_number())
    asked = asked.not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(2))
    asked = asked.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    asked = asked.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pair.certificate.write_bytes(asked.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    pair.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
