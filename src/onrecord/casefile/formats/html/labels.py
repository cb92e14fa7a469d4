"""Codes as plain words. An unknown code, from a later version, is shown as it is written."""

from collections.abc import Mapping

NOT_STATED = "not stated"
NOT_GIVEN = "not given"

BASIS = {
    "participant": "first hand",
    "eyewitness": "eyewitness",
    "hearsay": "hearsay: was told it",
    "record": "from a record: read it, or saw it in a film",
    "inference": "concluded it from something else",
    "unstated": NOT_STATED,
}
STANDING = {
    "victim": "as one who suffered it",
    "witness": "as one who was there",
    "alleged_perpetrator": "as one alleged to have done it",
    "member": "as a member of a party",
    "relays": "to pass on what others told",
    "official": "for an authority",
    "not_stated": NOT_STATED,
}
CERTAINTY = {
    "certain": "said as certain",
    "probable": "said as probable",
    "possible": "said as possible",
    "hypothetical": "said as a supposition",
    "unspecified": NOT_STATED,
}
MODE = {
    "direct": "word for word",
    "indirect": "in reported speech",
    "mixed": "partly word for word",
    "narration": "in the document's own voice",
    "question": "a question, which asserts nothing",
}
POLARITY = {"affirmed": "says that it is so", "negated": "says that it is not so"}
WORDS = {
    "original": "the original words",
    "translated": "words of a translation",
    "not_known": "not known whether original or translated",
}
WORDS_FROM = {
    "question": "The content is the question's; the answer takes it up.",
    "both": "The question and the answer give the content together.",
}
SOURCE = {
    "person": "person",
    "group": "group",
    "organization": "organization",
    "publication": "publication",
    "document": "this document",
    "interviewer": "interviewer",
    "unnamed": "not named",
}
ROLE = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "narration": "text",
    "question": "question",
    "answer": "answer",
    "quotation": "quotation",
    "caption": "caption",
    "pull_quote": "pull quote",
    "fact_box": "fact box",
    "furniture": "page furniture",
}
PARTICIPANT = {
    "alleged_perpetrator": "alleged to have done it",
    "victim": "said to have suffered it",
    "affected": "said to be affected",
    "other": "mentioned",
}
PRECISION = {
    "city": "town or city",
    "point": "a place of the case's own list",
    "name": "on the case's own list, without coordinates",
}
CHILD = {"stated": "said to be a child", "by_age": "a child by the age that is stated"}
CONCERN = {
    "killing": "killing",
    "maiming": "maiming",
    "recruitment": "recruitment or use",
    "sexual_violence": "sexual violence",
    "abduction": "abduction",
    "attack_on_schools": "attack on a school",
    "attack_on_hospitals": "attack on a hospital",
    "denial_humanitarian_access": "denial of humanitarian access",
    "military_use": "military use of a school or hospital",
    "deprivation_liberty": "deprivation of liberty",
    "torture": "torture",
    "forced_displacement": "forced displacement",
    "forced_drugging": "forced drugging",
    "propaganda_use": "use for propaganda",
}
PROTECTED = {
    "source": "a source",
    "minor": "a minor, or possibly one",
    "victim": "a victim",
    "family": "family of somebody protected",
    "staff": "staff",
    "by_request": "asked for it, or named in what nobody published",
}
# "mrm": the monitoring and reporting mechanism on grave violations against children.
FRAMEWORK = {"mrm": "of children", "beside": "of anyone"}
RELATION_TO = {
    "supports": "Supports",
    "contradicts": "Contradicts",
    "in_tension": "Sits in tension with",
    "repeats": "Says again what is said in",
    "refines": "Says more exactly what is said in",
}
RELATION_FROM = {**RELATION_TO, "supports": "Is supported by", "repeats": "Is said again in"}
RELATION_FROM["refines"] = "Is said more exactly in"
RELATION = {
    "supports": "supports or is supported",
    "contradicts": "contradicts another",
    "in_tension": "sits in tension with another",
    "repeats": "repeats or is repeated",
    "refines": "refines or is refined",
}
REVIEW = {
    "unreviewed": "not reviewed by a person",
    "accepted": "accepted by a person",
    "rejected": "rejected by a person",
    "amended": "amended by a person",
}
VERDICT = {
    "accept": "accepted",
    "reject": "rejected",
    "amend": "amended",
    "merge": "took to be one and the same",
    "split": "took not to be the same",
    "protect": "protected",
    "unprotect": "no longer protects",
    "confirm": "confirmed",
    "refuse": "refused",
    "best": "set the best figure of",
    "compute": "had computed from",
    "note": "wrote a note",
    "undo": "took back",
    "full_export": "gave out the whole",
    "erase": "erased",
    "add": "set down as a claim",
    "grade": "graded",
    "open": "opened the review desk",
}
FIELD = {
    "basis": "how they say they know it",
    "standing": "standing",
    "polarity": "denied or negated",
    "certainty": "certainty",
    "quantities": "numbers",
    "times": "when",
    "places": "where",
    "participants": "who is in it",
    "may_concern": "may concern",
    "mode": "how the words are given",
    "source": "who says it",
    "source_grade": "grade of source",
    "information_grade": "grade of information",
    "verification": "verification",
    "boys_and_girls": "boys and girls",
    "age_of_children": "how old the children were",
    "alleged_perpetrator": "who is alleged to have done it",
    "source_of_knowledge": "how it is known",
    "weapon_type": "weapon",
    "consequences": "lasting injury",
    "child_role": "what the children did for the group",
    "released": "whether they were released",
    "regained_freedom": "whether they are free again",
    "impact": "damage to the building",
    "facility_closed": "whether it closed",
    "facility": "which kind of building",
    "purpose": "what the building was used for",
    "method": "how access was denied",
    "aid_disrupted": "which aid",
    "length": "how long",
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "basis": BASIS,
    "standing": STANDING,
    "polarity": POLARITY,
    "certainty": CERTAINTY,
    "mode": MODE,
}
MEDIA = {
    "text/plain": "plain text",
    "text/markdown": "Markdown text",
    "text/html": "web page",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
}
LINEAGE = {
    "translation": "translation",
    "transcript": "transcript",
    "excerpt": "excerpt",
    "summary": "summary",
}
LANGUAGE = {
    "ar": "Arabic",
    "ckb": "Central Kurdish",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "ku": "Kurdish",
    "ps": "Pashto",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
}


def word(table: Mapping[str, str], code: str) -> str:
    """Return the plain words for `code`, or the code itself without underscores."""
    return table.get(code) or code.replace("_", " ")


def language(tag: str | None) -> str | None:
    """Return the name of a language, its tag where it has none here, null where not known."""
    return LANGUAGE.get(tag.split("-")[0], tag) if tag else None


def count(number: int, one: str, many: str | None = None) -> str:
    """Return "1 claim", "2 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
