"""Subjects: somebody unnamed whom a sentence is about, for the pronoun of the next one.

"My husband ran to the house. He told me …": he is the husband, though nobody quotes "my husband".
"""

from onrecord.language.words import words
from onrecord.record.text import Span

from .names import Lists, Named

_ADJECTIVES = 2  # words that may stand between the article and the noun


def subject_before(text: str, within: Span, sex: str, lists: Lists) -> Named | None:
    """Return the last unnamed person in `within` who is the subject of a finite verb, or null.

    `sex`, male or female, is what the pronoun says: a noun for the other is passed over.

    The noun is a role or a kin (`lexicons/en/titles.yaml`) after an article or a possessive, and
    no preposition stands before it: "to my brother" is no subject.
    """
    line = words(text, within)
    rules = lists.grammar
    nouns = (lists.roles | lists.kin) - (lists.male if sex == "female" else lists.female)
    for at in range(len(line) - 2, 0, -1):
        noun = line[at]
        if noun.low not in nouns or noun.capital:
            continue
        if not rules.finite_at(line, at + 1):
            continue
        first = next(
            (
                i
                for i in range(at - 1, max(at - 2 - _ADJECTIVES, -1), -1)
                if line[i].low in rules.determiners | lists.own
            ),
            None,
        )
        if first is None or (first and line[first - 1].low in rules.prepositions):
            continue
        span = Span(line[first].start, noun.end)
        definite = line[first].low not in ("a", "an", "another", "one", "some")
        said = frozenset({w.low for w in line[first : at + 1]}) - rules.determiners
        return Named("person", span.of(text), None, span, noun.low, said, definite, said)
    return None
