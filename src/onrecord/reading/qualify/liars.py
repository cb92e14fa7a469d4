"""Who calls everybody a liar who says S denies S: "Whoever says that she was taken lies".

So does who calls the claim that S absurd.
"""

import re
from collections.abc import Mapping
from typing import Any

from onrecord.language.compiled import any_of, once
from onrecord.language.tools import Tools


@once
def liars(tools: Tools) -> re.Pattern[str]:
    """Return what such words look like; `said` is what is denied, `lie` the words that deny it."""
    lists = tools.lexicon("polarity")
    who, say, lie = (any_of(lists[name]) for name in ("liars", "liars_say", "liars_lie"))
    return re.compile(
        rf"(?<!\w)(?:{who})\s+(?:\w+\s+){{0,2}}?(?:{say})[,\s]+(?:that\s+)?"
        rf"(?P<said>[^.;:!?\n]{{3,160}}?)[,\s]+(?P<lie>{lie})(?=\s*[.;,!?\"”’)]|\s*$)",
        re.IGNORECASE | re.MULTILINE,
    )


def absurd(lists: Mapping[str, Any]) -> str:
    """Return what calls something absurd, after its verb; `lists` are those of `polarity.yaml`."""
    return (
        rf"(?:(?:\w+ly|{any_of(lists['absurd_so'])})\s+){{0,2}}"
        rf"(?:{any_of(lists['absurd'])})"
    )


def made_up(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what calls a charge made up: "the story of a boy who … was invented"."""
    return re.compile(
        rf"[\"' ]*(?P<said>(?:the|this|these|all|such) +(?:[\w-]+ +)?"
        rf"(?:{any_of(lists['charges'])}) +(?:of|about|that) +"
        rf"(?!(?:[\w-]+ +){{0,2}}(?:{any_of(lists['charges'])}) +(?:is|was)\b)"
        r"[^,.;]+?(?<!who)(?<!which)(?<!that))"
        rf"(?P<so> +(?:is|are|was|were) +(?:\w+ly +)?(?:{any_of(lists['invented'])}))(?!\w)"
    )


def called_absurd(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what calls a charge absurd: "the claim that we burned it is ridiculous"."""
    return re.compile(
        rf"[\"' ]*(?P<said>(?:(?:the|this|that|these|those|all|any|such|their|his|her|your|its)"
        rf" +)?(?:[\w-]+ +){{0,2}}?(?:(?:{any_of(lists['charges'])})"
        rf"|(?:{any_of([*lists['charges'], *lists['absurd_charges']])}) +(?:of|about|that) +"
        rf"(?!(?:[\w-]+ +){{0,2}}(?:{any_of(lists['charges'])}) +(?:is|was)\b)"
        r"[^,.;]+?(?<!who)(?<!which)(?<!that)))"
        rf"(?P<so> +(?:is|are|was|were) +{absurd(lists)})(?!\w)"
    )
