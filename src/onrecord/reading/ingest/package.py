"""A zip package is looked at before anything in it is unpacked: a bomb is small until then."""

import io
import zipfile

from onrecord.record.problem import Problem

from .outcome import problem

# Word itself writes some 15 members and one more for each picture.
MAX_MEMBERS = 10_000
# What is unpacked is held in memory, and XML takes several times its size there.
MAX_UNPACKED = 256 * 1024 * 1024
# XML packs 10 to 30 times; only a package that is large once unpacked can do harm by more.
MAX_RATIO = 100
_HARMLESS = 16 * 1024 * 1024


def guard(data: bytes) -> Problem | None:
    """Return why this package is not to be unpacked, None if it may be.

    Sizes are those that the package's directory states; unpacking stops there.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
    if any(member.flag_bits & 1 for member in members):
        message = "the document is locked with a password; save it without one and add it again"
        return problem("encrypted", message)
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(len(data), 1)
    if (
        len(members) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED
        or (unpacked > _HARMLESS and ratio > MAX_RATIO)
    ):
        message = (
            f"the file would unpack to {unpacked // 1024**2} MiB in {len(members)} parts, as no "
            "document does; open it on a computer that holds nothing else and save it as PDF"
        )
        return problem("zip_bomb", message)
    return None
