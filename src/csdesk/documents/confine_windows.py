"""Windows: what a process gives up by itself, for good. Nothing is said to hold but what Windows, asked, says holds."""

import struct
from ctypes import CDLL, Structure, addressof, byref, c_uint32, c_void_p, create_string_buffer, sizeof
from functools import reduce
from operator import or_

from csdesk.documents.confinement import MEMORY, Confinement
from csdesk.documents.job_object import BOUNDS, EVERY_UI, LIMITS, UI, Extended

LEVELS = {Confinement.UNTRUSTED: 0, Confinement.LOW: 0x1000}
"""Integrity levels by the last number of their SID, the best first."""
POLICIES = {
    Confinement.NO_CHILD: ((13, 0b1),),  # ProcessChildProcessPolicy: NoChildProcessCreation
    Confinement.NO_CODE: ((2, 0b1),),  # ProcessDynamicCodePolicy: ProhibitDynamicCode
    # ProcessSignaturePolicy: MicrosoftSignedOnly; ProcessImageLoadPolicy: none remote, none labelled low
    Confinement.NO_LIBRARY: ((8, 0b1), (10, 0b11)),
}
"""PROCESS_MITIGATION_POLICY of winnt.h and the bits set in each. Pillow loads USER32: no process without win32k."""
_ME = c_void_p(-1)
_QUERY_AND_ADJUST = 0x00A8  # TOKEN_QUERY, TOKEN_ADJUST_PRIVILEGES, TOKEN_ADJUST_DEFAULT
_PRIVILEGES, _INTEGRITY = 3, 25
_REMOVED = 4  # SE_PRIVILEGE_REMOVED
_GROUP_INTEGRITY = 0x20
_COUNT, _PRIVILEGE = struct.Struct("<I"), struct.Struct("<QI")  # TOKEN_PRIVILEGES: their number, LUID_AND_ATTRIBUTES
_ROOM = 4096


class _Label(Structure):
    """TOKEN_MANDATORY_LABEL."""

    _fields_ = (("sid", c_void_p), ("attributes", c_uint32))


def confine_windows() -> Confinement:
    """Give up what can be given up; what the job and this process are then held by."""
    kernel, security = CDLL("kernel32"), CDLL("advapi32")
    token = c_void_p()
    security.OpenProcessToken(_ME, _QUERY_AND_ADJUST, byref(token))
    parts = (_job(kernel), _policies(kernel), _privileges(security, token), _integrity(security, token))
    kernel.CloseHandle(token)
    return reduce(or_, parts)


def sid(level: int) -> bytes:
    """S-1-16-`level`, an integrity level."""
    return struct.pack("<BB6sI", 1, 1, bytes((0, 0, 0, 0, 0, 16)), level)


def count(privileges: bytes) -> int:
    """Of TOKEN_PRIVILEGES as the system gives it; one where it gives nothing."""
    return int(_COUNT.unpack_from(privileges)[0]) if privileges else 1


def without(privileges: bytes) -> bytes:
    """TOKEN_PRIVILEGES, told to remove each."""
    every = [number for number, _ in _PRIVILEGE.iter_unpack(privileges[_COUNT.size :])]
    return _COUNT.pack(len(every)) + b"".join(_PRIVILEGE.pack(number, _REMOVED) for number in every)


def bounds(found: Extended, restricted: int) -> Confinement:
    """What a job of these limits and restrictions of windows holds a page process by."""
    bounded = found.basic.flags & BOUNDS == BOUNDS and found.process_memory <= MEMORY
    aside = restricted & EVERY_UI == EVERY_UI
    return (Confinement.LIMITS if bounded else Confinement.NONE) | (Confinement.ASIDE if aside else Confinement.NONE)


def _job(kernel: CDLL) -> Confinement:
    found, restricted = Extended(), c_uint32()
    kernel.QueryInformationJobObject(None, LIMITS, byref(found), sizeof(found), None)
    kernel.QueryInformationJobObject(None, UI, byref(restricted), sizeof(restricted), None)
    return bounds(found, restricted.value)


def _policies(kernel: CDLL) -> Confinement:
    held = (part for part, policies in POLICIES.items() if all(_policy(kernel, *one) for one in policies))
    return reduce(or_, held, Confinement.NONE)


def _policy(kernel: CDLL, policy: int, bits: int) -> bool:
    found = c_uint32()
    kernel.SetProcessMitigationPolicy(policy, byref(c_uint32(bits)), sizeof(found))
    kernel.GetProcessMitigationPolicy(_ME, policy, byref(found), sizeof(found))
    return found.value & bits == bits


def _privileges(security: CDLL, token: c_void_p) -> Confinement:
    security.AdjustTokenPrivileges(token, 0, without(_told(security, token, _PRIVILEGES)), 0, None, None)
    return Confinement.NONE if count(_told(security, token, _PRIVILEGES)) else Confinement.UNPRIVILEGED


def _integrity(security: CDLL, token: c_void_p) -> Confinement:
    for part, level in LEVELS.items():
        wanted = create_string_buffer(sid(level))
        label = _Label(addressof(wanted), _GROUP_INTEGRITY)
        security.SetTokenInformation(token, _INTEGRITY, byref(label), sizeof(label) + len(sid(level)))
        if _told(security, token, _INTEGRITY)[sizeof(label) :].startswith(sid(level)):
            return part
    return Confinement.NONE


def _told(security: CDLL, token: c_void_p, what: int) -> bytes:
    """What the system says of the token; empty when it says nothing."""
    told, length = create_string_buffer(_ROOM), c_uint32()
    answered = security.GetTokenInformation(token, what, told, len(told), byref(length))
    return told.raw[: length.value] if answered else b""
