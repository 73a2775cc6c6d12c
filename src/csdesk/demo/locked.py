"""A PDF that asks for a password, made the same each time: the libraries draw its identity at random.

The standard security handler, revision 2 (RC4, 40 bits): ISO 32000-1, 7.6.3.
"""

from hashlib import md5

PASSWORD = b"motdepasse"
IDENTITY = b"csdesk-demo-0001"
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
PERMISSIONS = -4


def locked_pdf(jpeg: bytes, size: tuple[int, int]) -> bytes:
    """One A4 page filled with a grey `jpeg` of `size` pixels, opened by PASSWORD only."""
    padded = (PASSWORD + PADDING)[:32]
    owner = rc4(md5(padded, usedforsecurity=False).digest()[:5], padded)
    secret = padded + owner + PERMISSIONS.to_bytes(4, "little", signed=True) + IDENTITY
    key = md5(secret, usedforsecurity=False).digest()[:5]
    picture = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    )
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        _stream(key, 4, b"", b"595 0 0 842 0 0 cm /P Do"),
        _stream(key, 5, picture % size, jpeg),
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>" % (_hex(owner), _hex(rc4(key, PADDING)), PERMISSIONS),
    )
    return _file(objects)


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, both ways."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _stream(key: bytes, number: int, entries: bytes, data: bytes) -> bytes:
    own = md5(key + number.to_bytes(3, "little") + b"\0\0", usedforsecurity=False).digest()[:10]
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), rc4(own, data))


def _file(objects: tuple[bytes, ...]) -> bytes:
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    identity = _hex(IDENTITY)
    made += b"trailer\n<</Size %d/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>\n" % (len(objects) + 1, identity, identity)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def _hex(data: bytes) -> bytes:
    return data.hex().encode()
