"""A whole case in few words: its reported incidents, and which document repeats another.

Each is read once and kept until something is read or weighed again.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from onrecord.record.case import Missing, ReportedIncident
from onrecord.record.lookup import Carried, Happened
from onrecord.record.wire import from_wire

from .lookups import Lookups
from .shelf import State
from .viewing import made

T = TypeVar("T")

# In the order of rank, by which the page numbers them too.
_INCIDENTS = "FROM at_incident AS d JOIN derived ON derived.row = d.row"
_INCIDENT = f"SELECT derived.row, derived.body {_INCIDENTS} WHERE d.at = ?"
_MISSING = f"""
SELECT d.at, json_extract(body, '$.not_on_record') {_INCIDENTS}
WHERE d.at IN (SELECT value FROM json_each(?)) ORDER BY d.at"""  # noqa: S608
_HAPPENED = f"""
SELECT json_extract(body, '$.claims[0]'),
  (SELECT json_group_array(DISTINCT json_extract(each.value, '$.code'))
     FROM json_each(body, '$.may_concern') AS each),
  json_extract(body, '$.time.start'), json_extract(body, '$.time.end'),
  coalesce(json_extract(body, '$.place.name'), json_extract(body, '$.place.text')),
  json_extract(body, '$.place.lat'), json_extract(body, '$.place.lon'),
  json_extract(body, '$.place.precision'), json_array_length(body, '$.claims'),
  json_extract(body, '$.sources.independent'), json_extract(body, '$.sources.cannot_tell'),
  json_array_length(body, '$.not_on_record')
{_INCIDENTS} ORDER BY d.at"""  # noqa: S608 (ours)
_OF = (
    "SELECT d.key, i.at FROM at_derived AS d JOIN at_incident AS i ON i.row = d.row "
    "WHERE d.kind = 'incident' AND d.key IN (SELECT value FROM json_each(?))"
)
_CARRIED = """
SELECT later.at, earlier.at, count(*) FROM derived
JOIN at_claim AS c ON c.id = json_extract(body, '$.from')
JOIN at_claim AS d ON d.id = json_extract(body, '$.to')
JOIN at_reading AS later ON later.row = c.reading
JOIN at_reading AS earlier ON earlier.row = d.reading
WHERE kind = 'link' AND json_extract(body, '$.relation') = 'repeats' AND later.row != earlier.row
GROUP BY 1, 2 ORDER BY 1, 2"""


class Overviews(Lookups):
    """What a `Lookup` tells of a case as a whole."""

    _seen: State | None = None
    _overview: dict[str, Any]

    def incident(self, at: int) -> ReportedIncident | None:
        """Return the reported incident with this number."""
        with self._asking():
            found = self._one(_INCIDENT, at)
            if found is None:
                return None
            return made(partial(from_wire, ReportedIncident), "derived", *found)

    def missing(self, numbers: Collection[int]) -> Mapping[int, Sequence[Missing]]:
        """Return by number what is not on record of reported incidents."""
        with self._asking():
            rows = self._all(_MISSING, json.dumps(sorted(numbers)))
            return {at: [from_wire(Missing, m) for m in json.loads(found)] for at, found in rows}

    def incidents_of(self, claims: Collection[str]) -> Mapping[str, Sequence[int]]:
        """Return by claim the numbers of the reported incidents that it is part of."""
        with self._asking():
            found: dict[str, list[int]] = {}
            for claim, at in self._all(_OF, json.dumps(sorted(claims))):
                found.setdefault(claim, []).append(at)
            return found

    def happened(self) -> Sequence[Happened]:
        """Return all reported incidents in few words, by number."""
        return self._once(
            "happened",
            lambda: [_happened(at, *row) for at, row in enumerate(self._all(_HAPPENED), 1)],
        )

    def carried(self) -> Sequence[Carried]:
        """Return which documents say again what others say, by number."""
        return self._once("carried", lambda: [Carried(*row) for row in self._all(_CARRIED)])

    def _once(self, name: str, read: Callable[[], T]) -> T:
        """Return what was read since the case last changed, or read it now."""
        with self._asking() as shelf:
            if shelf.state != self._seen:
                self._seen, self._overview = shelf.state, {}
            if name not in self._overview:
                self._overview[name] = read()
            found: T = self._overview[name]
            return found


def _happened(at: int, first: str, codes: str, *rest: Any) -> Happened:
    start, end, place, lat, lon, precision, claims, independent, cannot_tell, missing = rest
    return Happened(
        at=at,
        first=first,
        codes=tuple(json.loads(codes)),
        start=start,
        end=end,
        place=place,
        lat=lat,
        lon=lon,
        precision=precision,
        claims=claims,
        independent=independent,
        cannot_tell=cannot_tell,
        missing=missing,
    )
