"""Links: what supports, refines, contradicts or sits badly with what.

Law: each has its reason, and says whether the two are independent. "Contradicts" is kept for two
claims that cannot both be so; silence contradicts nothing, and no link is a mark against a person.

Three rooms: `numbers` (how many), `denied` (what one denies and another tells) and `told` (the same
said again, or the same but for one thing). Each lists its rules. `step` names the finders, which
compare within an incident or a document; `across` has the rules that bring claims together by keys.

Where `contradicts` begins, and all else is a tension:

- numbers, and a number against none: day and place are known from near both claims and the same
  (`ties.surely_one`), both are stated as sure (`found.stated`), and neither is an estimate;
- "never", of a child, by a body of itself: the other names this body and tells of a child;
- nearly the same words, affirmed and negated, by two, of something that ties both to one thing;
- all the same words but for one thing, of a worded day and place (`told.slots`).
"""

from .step import links

__all__ = ["links"]
