"""Who stands behind a claim, as far as the case can tell."""

from collections.abc import Mapping

from onrecord.record.claim import Claim, Source
from onrecord.weighing.names.names import names_somebody, parts


def key(source: Source, document: str, voices: Mapping[str, str]) -> str | None:
    """Return what a source goes by in the case, or null where the words name nobody.

    A document without a publisher's name goes by its own id.
    """
    if source.kind == "unnamed":
        return None
    if source.kind == "document" or (source.kind == "publication" and not source.name):
        return f"document {document}"
    if source.kind == "interviewer":
        return f"interviewer {' '.join(parts(source.name or document))}"
    if source.kind == "publication" or (source.kind == "organization" and source.entity is None):
        return f"publication {' '.join(parts(source.name or ''))}"
    voice = voices.get(source.entity or "", f"entity {source.entity}")
    if voice.startswith("publication "):
        return voice
    if not names_somebody(source.name) and not _alone(source):
        return None
    if source.entity is not None:
        return voice
    return f"name {' '.join(parts(source.name or ''))}"


def _alone(source: Source) -> bool:
    """Say whether a source that goes by a description is still one known bearer (an entity)."""
    return source.kind == "person" and source.entity is not None and not source.name


def teller(claim: Claim, voices: Mapping[str, str]) -> str | None:
    """Return what the claim's innermost source goes by, or null where it is not named."""
    return key(claim.source, claim.document, voices)


def conveyed(claim: Claim, voices: Mapping[str, str]) -> frozenset[str]:
    """Return what everybody in the claim's chain goes by, the innermost left out."""
    found = (
        key(Source(entity=t.entity, name=t.name, kind=t.kind, span=None), claim.document, voices)
        for t in claim.chain[:-1]
    )
    return frozenset(k for k in found if k is not None)
