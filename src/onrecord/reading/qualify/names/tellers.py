"""Who is named as one who tells: in brackets, by a complaint, as whom the writers heard."""

import re
from collections.abc import Iterator

from onrecord.record.claim import Attribution

from .guarding import Why
from .text import NEAR, RUN, Searched
from .written import LIST, NOT_INSIDE, stands

_DEFINED = 160  # code points between a name and the bracket that says who it is
_LISTED = re.compile(NOT_INSIDE + LIST)


class Tellers(Searched):
    """One document, searched for those whom its words make tellers."""

    def heard(self) -> Iterator[str]:
        """Yield from whom the writers had something: "heard from Lina that", "Lina phoned me"."""
        for form in self.rules.tellers.heard:
            for hit in stands(form, self.page.flat):
                for at, name in self.names(hit, firm=False, mr=True):
                    of_many = self.rules.words.of_many.match(self.page.low, at + len(name))
                    other = of_many or self.is_nobodys(name) or name in self.others
                    # "The headman of Orun told us"
                    other = other or self.page.flat.endswith(" of ", 0, at)
                    if self.is_a_name(at, name, self.page.sentence(at)) and not other:
                        yield name

    def defined(self) -> Iterator[tuple[str, Why]]:
        """Yield whom brackets define as one who tells: "Mrs Rusk ("the applicant")"."""
        flat = self.page.flat
        for hit in self.rules.tellers.defined.finditer(flat):
            near = list(
                self.rules.tellers.titled.finditer(flat, max(0, hit.start() - NEAR), hit.start())
            )
            close = [m for m in near if hit.start() - m.end() <= _DEFINED]
            for named in near if hit["many"] else close[-1:]:
                yield named["names"], "source"
            if not close and (beside := self._beside(hit.start())) is not None:
                for _, name in self.names(beside, firm=False):
                    yield name, "source"

    def _beside(self, at: int) -> re.Match[str] | None:
        """Return the list of names that ends right before a bracket, without any title."""
        lists = _LISTED.finditer(self.page.flat, max(0, at - _DEFINED), at)
        return next((m for m in lists if not m.string[m.end() : at].strip(" ,")), None)

    def lodged(self) -> Iterator[tuple[str, Why]]:
        """Yield who has lodged a complaint, and so tells of it."""
        for hit in self.rules.tellers.lodged.finditer(self.page.flat):
            if hit["titled"]:
                yield hit["titled"], "source"
                continue
            for at, name in self.names(hit, firm=False):
                if self.is_a_name(at, name, self.page.sentence(at)):
                    yield name, "source"

    def before_tellers(self) -> Iterator[str]:
        """Yield the names before a teller who cannot be told, but those of the accused."""
        accused = {
            word
            for claim in self.draft.claims
            for p in claim.participants
            if p.role == "alleged_perpetrator"
            for word in RUN.findall(p.text)
        }
        for told in self.draft.attributions:
            if is_open(told):
                names = self.names_before((told.source or told.content[0]).end)
                yield from (name for name in names if name not in accused)


def is_open(told: Attribution) -> bool:
    """Say whether the words leave open who says something."""
    return told.entity is None and told.act in ("speech", "writing")
