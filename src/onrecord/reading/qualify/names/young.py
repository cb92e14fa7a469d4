"""Words for the young: the nouns, the ages and the classes of those who may be minors."""

from onrecord.language.compiled import any_of
from onrecord.language.tools import Tools


def nouns_for_the_young(tools: Tools) -> list[str]:
    """Return the nouns for those who are or may be minors."""
    lists = tools.lexicon("persons")
    nouns = [n for each in lists["child"].values() for n in each]
    return [*nouns, *lists["perhaps_child"], *lists["perhaps_young"]]


def young_nouns(tools: Tools) -> str:
    """Return one expression for those nouns, small or capitalized."""
    nouns = nouns_for_the_young(tools)
    return any_of([*nouns, *(n.capitalize() for n in nouns)])


def young_age(tools: Tools, least: int = 1) -> str:
    """Return an age under 18, in digits or words."""
    words = [k for k, v in tools.lexicon("numbers")["words"].items() if least <= v < 18]
    return rf"(?:1[0-7]|[{least}-9]|{any_of(words)})"


def of_age(tools: Tools) -> str:
    """Return the age after a noun for the young: "a girl of nine", "a boy, 13,"."""
    adverbs = rf"(?:(?:{any_of(tools.lexicon('persons')['adverbs'])}) +)*"
    of, years = r"(?i:of|aged)", r"(?: +(?i:years?(?: +old)?))?"
    return rf"(?:(?:,? +{of} +{adverbs}|,? +\(?{adverbs})(?i:{young_age(tools)}){years}\)?)"


def of_the_young(tools: Tools) -> str:
    """Return words for one of those spoken of, whose age follows: "The youngest", "Another"."""
    whom = any_of([*tools.lexicon("persons")["one_of_several"], *nouns_for_the_young(tools)])
    return rf"(?:(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Hh]is|[Hh]er) +)?(?i:{whom})"


def is_young(tools: Tools) -> str:
    """Return what makes somebody a possible minor: "was nine", "is a pupil", "was in my class"."""
    lists = tools.lexicon("persons")
    adverbs = rf"(?: +(?:{any_of(lists['adverbs'])}))*"
    at_school = any_of(lists["at_school"]).replace(r"\*", r"\w+")
    after = (
        r"(?=[,.;:!?)\"]"
        r"| +(?:years?|and|but|at|when|in|then|that|last|this|or|months|now|today)\b|$)"
    )
    # "The sister of a wanted man", but not "a boy of ten".
    anothers = rf"(?!(?:{any_of(lists['kin_of'])}) +of\b(?! +{young_age(tools)}\b))"
    before = r"(?:(?:a|an|one +of|my|our|his|her|their|the) +)+(?:[\w-]+ +){0,2}"
    return (
        rf",?(?: +who)? *(?:(?:was|were|is|are|'s|'re|(?:had|has|have) +been){adverbs} +"
        rf"(?:{young_age(tools)}{after}|{before}{anothers}(?:{young_nouns(tools)})(?![\w'-])|{at_school}"
        rf"|{in_a_class(tools)})"
        rf"|(?:(?:had|has|have){adverbs} +)?turn(?:ed|s){adverbs} +{young_age(tools)}{after})"
    )


def in_a_class(tools: Tools) -> str:
    """Return where in a school somebody is: "in form three", "in the seventh grade"."""
    return rf"[Ii]n +{a_class(tools)}"


def a_class(tools: Tools) -> str:
    """Return what a class is known by: "form three", "the seventh grade"."""
    years = any_of(tools.lexicon("persons")["school_years"])
    number = rf"(?:\d{{1,2}}[A-Za-z]?|{any_of(tools.lexicon('numbers')['words'])})"
    nth = any_of(tools.lexicon("times")["ordinals"])
    named = rf"(?:(?:{years}) +{number}|(?:the +)?(?:{nth}) +(?:{years}))"
    return rf"(?i:{named})(?![\w'-]| +of\b)"
