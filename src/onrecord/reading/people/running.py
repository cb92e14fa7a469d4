"""Running text: what goes on after "according to X" in a document that has no other source.

"According to Adwas, four cooks made the food. Two of them were foreign. That was where he found
the powder.": the publication tells it all, and has it from nobody else. And what goes on where
testimony is summed up: "P-014 testified that S. He recognised two of them."
"""

import re
from functools import cache

from onrecord.language.compiled import either
from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.language.words import abbreviations, sentences, words
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.ident import content_id
from onrecord.record.text import Span, hull

from .names import Lists, same_person
from .parties import Party
from .sexes import PRONOUNS, sex_of

_TIED = re.compile(r"(?:That|This|There|It|He|She|They|His|Her|Their)\b")
OWN = re.compile(r"(?i:\b(?:we|our|ours|my|me)\b)|\b(?:us|I)\b")
SUBJECT = re.compile(r"(?:He|She)\b")
_PERSON = re.compile(r"\b(?:he|she|him|her|his|they|them|their|then)\b")
_OPENING = re.compile(r"\A\W*(?:\d+[.)]?\s+)?According to ")
_HEAD = 400  # code points in which a document says that it is a statement
_TOLD = ("speech", "writing")
_ONLY = "goes on from words of {}, the only one whom the document tells of"
_TESTIMONY = "goes on from testimony of {}"
_FOLLOWS = re.compile(r"\b(?:the following|as follows)\W*\Z")
MARKS = re.compile(r"[\"“”„«»]")


def gone_on(draft: Draft, known: dict[str, Party], tools: Tools) -> list[tuple[Attribution, Party]]:
    """Return what the one person whom a published document quotes goes on telling in its text.

    From a sentence that says so on, to the end of the paragraph, and into the next where that
    leans on it by its first word; a quotation, or another teller, ends it, and so does the document
    that speaks for itself ("we", "our forces") or calls untrue what was told.
    """
    sole = _sole(draft, known, grammar(tools))
    if sole is None or draft.document.publisher is None:
        return []
    made: list[tuple[Attribution, Party]] = []
    untrue = _untrue(tuple(tools.lexicon("polarity")["called_so"]))
    telling = False
    for passage in draft.passages:
        if passage.role != "narration" or passage.speaker is not None:
            telling = telling and passage.role in ("caption", "pull_quote", "furniture")
            continue
        opening = passage.span.of(draft.document.text)
        telling = telling and _TIED.match(opening) is not None
        for sentence in sentences(draft.document.text, passage.span, abbreviations(tools)):
            here = [a for a in draft.attributions if a.act == "speech" and _in(a, sentence)]
            said = sentence.of(draft.document.text)
            if here or MARKS.search(said):
                telling = any(_tells(a, sole, known) for a in here)
            elif OWN.search(said) or untrue.match(said):
                telling = False
            elif telling:
                made.append((carried_on(draft, sentence, sole, tools), sole))
    return made


def testified_on(
    draft: Draft, known: dict[str, Party], lists: Lists, tools: Tools
) -> list[tuple[Attribution, Party]]:
    """Return what witnesses go on telling where their testimony is summed up.

    Whoever testifies somewhere in a document, or is called a witness, tells the sentences after
    their words that begin with "he" or "she", and those of what "the witness saw". A paragraph that
    opens with "according to the witness" is the witness's while its sentences lean on what was
    told. Each goes on to the end of the paragraph, or until somebody else tells something.
    """
    words_ = tools.lexicon("reporting")
    cues = tuple(words_["testimony"])
    tells = [a for a in draft.attributions if a.act == "speech" and a.cue and not a.within]
    said = ((a, a.cue.of(draft.document.text).lower()) for a in tells if a.cue)
    of = {
        id(p)
        for a, cue in said
        if (p := known.get(a.id)) and (cue.startswith(cues) or p.heads & set(words_["witnesses"]))
    }
    seen = _witnessed(tuple(words_["witnesses"]), tuple(words_["witnessed"]))
    stated = the_witness(draft, known, lists, tools)
    if stated is not None:
        return _stated(draft, known, stated, lists, tools)
    made: list[tuple[Attribution, Party]] = []
    witness: Party | None = None
    for passage in draft.passages if of else ():
        teller: Party | None = None
        whole = False
        if passage.role != "narration" or passage.speaker is not None:
            continue
        for sentence in sentences(draft.document.text, passage.span, abbreviations(tools)):
            here = [a for a in draft.attributions if asserting(a, draft) and _in(a, sentence)]
            outer = [known.get(a.id) for a in here if not a.within]
            worded = sentence.of(draft.document.text)
            pronoun = SUBJECT.match(worded)
            if here:
                last = outer[-1] if outer else None
                teller = last if last and last.kind == "person" and id(last) in of else None
                witness = teller or witness
                opens = _OPENING.search(draft.document.text[passage.span.start : sentence.end])
                whole = teller is not None and opens is not None
                continue
            if not any(letter.isalpha() for letter in worded):  # "3." of a paragraph
                continue
            told = teller if pronoun or (whole and leans(worded, draft)) else None
            told = witness if seen.search(worded) else told
            whole = whole and told is not None
            if told is None or MARKS.search(worded) or not clause(draft, sentence, lists):
                continue
            if whole or not pronoun or sex_of(told, lists) in (None, PRONOUNS[pronoun[0].lower()]):
                teller = told
                made.append((carried_on(draft, sentence, told, tools, _TESTIMONY), told))
    return made


def _stated(
    draft: Draft, known: dict[str, Party], witness: Party, lists: Lists, tools: Tools
) -> list[tuple[Attribution, Party]]:
    """Return what one witness's statement, in the third person, tells besides "the witness said".

    All of it is the witness's, from the first words that are, and what others tell is told inside:
    "Her brother told her that S. The bridge was closed." Not what the record says of itself and of
    how it was made, nor what stands under the heading of whoever took it down.
    """
    words_ = tools.lexicon("reporting")
    own = _of_the_record(*(tuple(words_[k]) for k in ("records_own", "witnesses", "was_heard")))
    taker = _of_the_record(tuple(words_["takers_part"]), (), ())
    made: list[tuple[Attribution, Party]] = []
    begun = False
    for passage in draft.passages:
        text = passage.span.of(draft.document.text)
        if passage.role == "headline" and taker.match(text.lower()):
            begun = False
        if passage.role != "narration" or passage.speaker is not None:
            continue
        for sentence in sentences(draft.document.text, passage.span, abbreviations(tools)):
            worded = sentence.of(draft.document.text)
            here = [a for a in draft.attributions if asserting(a, draft) and _in(a, sentence)]
            outer = [known.get(a.id) for a in here if not a.within]
            if witness in outer:
                begun = begun or not own.match(worded.lower())
                continue
            begun = begun or _FOLLOWS.search(worded) is not None
            told = begun and not _FOLLOWS.search(worded) and clause(draft, sentence, lists)
            of_record = own.match(worded.lower()) or OWN.search(worded)
            if told and not (of_record or MARKS.search(worded)):
                made.append((carried_on(draft, sentence, witness, tools, _TESTIMONY), witness))
    return made


@cache
def _of_the_record(
    own: tuple[str, ...], witnesses: tuple[str, ...], deeds_: tuple[str, ...]
) -> re.Pattern[str]:
    """Return what opens a sentence of whoever took a statement down: "The witness signed it"."""
    nouns, done = "|".join(witnesses), "|".join(map(re.escape, deeds_))
    deeds = rf"|the (?:{nouns}) (?:{done})\b" if nouns else ""
    return re.compile(rf"\W*(?:\d+[.)]\s+)?(?:(?:{'|'.join(map(re.escape, own))})\b{deeds})")


@cache
def _papers(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(names)})(?!\w)")


def the_witness(draft: Draft, known: dict[str, Party], lists: Lists, tools: Tools) -> Party | None:
    """Return the one witness whose statement a document is, taken down in the third person."""
    words_ = tools.lexicon("reporting")
    if not _papers(tuple(words_["stated"])).search(draft.document.text[:_HEAD].lower()):
        return None
    told = [known.get(a.id) for a in draft.attributions if a.act in _TOLD and not a.within]
    keys = tools.lexicon("segments")["people"]["interviewee"]
    named_in = {m["who"].strip() for m in _form(tuple(keys)).finditer(draft.document.text)}
    if len(named_in) > 1:
        return None  # statements of several
    if named_in:
        named = named_in.pop()
        bears = (p for p in told if p and p.named and p.kind == "person")
        found = {
            id(p): p for p in bears if any(same_person(n, named, lists.kunya) for n in p.names)
        }
        if len(found) == 1:
            return next(iter(found.values()))
    found = {id(p): p for p in told if p and p.heads & set(words_["witnesses"])}
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _form(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Return the line of a form that names who is heard: "Name of witness: Ilva Tarn, teacher"."""
    longest = either(keys)
    return re.compile(rf"(?m)^[\W_]*(?i:{longest})[\W_]*:[*_ ]*(?P<who>[^\W\d_][^,(;\n]{{2,40}})")


def asserting(each: Attribution, draft: Draft) -> bool:
    """Say whether something is told: not "refused to let her son go"."""
    start = each.content[0].start
    return each.act in _TOLD and not draft.document.text.startswith("to ", start)


def clause(draft: Draft, sentence: Span, lists: Lists) -> bool:
    """Say whether a sentence has a verb that can be told: else it stays the document's."""
    return lists.grammar.has_predicate(words(draft.document.text, sentence))


def leans(sentence: str, draft: Draft) -> bool:
    """Say whether a sentence goes on from what was told before, and is not the document's own."""
    own = (draft.document.publisher or "").split()[-1:]
    spoken = OWN.search(sentence) or any(word in sentence for word in own)
    return not spoken and (_TIED.match(sentence) or _PERSON.search(sentence)) is not None


@cache
def _witnessed(nouns: tuple[str, ...], deeds: tuple[str, ...]) -> re.Pattern[str]:
    """Return what says what a witness saw or lived: "In June the witness saw the boys"."""
    return re.compile(
        rf"\b[Tt]he (?:{'|'.join(nouns)})(?: \w+ly| then| also| first| later| further)?"
        rf" (?:{'|'.join(map(re.escape, deeds))})\b"
    )


@cache
def _untrue(called: tuple[str, ...]) -> re.Pattern[str]:
    """Return what calls untrue what was told before: "This is a lie."."""
    words_ = "|".join(re.escape(word.removeprefix("as ")) for word in called)
    told = r"(?:all +)?(?:this|that|it|these|those) +(?:is|was|are|were) +(?:\w+ +){0,2}"
    return re.compile(rf"{told}(?:{words_})\b", re.IGNORECASE)


def _sole(draft: Draft, known: dict[str, Party], rules: Grammar) -> Party | None:
    """Return the one person whose words the document tells, if it tells nobody else's.

    What an unnamed crowd is heard to shout tells nothing.
    """
    outer = [
        a
        for a in draft.attributions
        if a.act in ("speech", "writing") and not a.within and _asserts(a, draft, rules)
    ]
    tellers = {
        id(p): p
        for a in outer
        if (p := known.get(a.id)) and (p.named or p.kind == "person" or a.mode == "indirect")
    }
    sole = next(iter(tellers.values())) if len(tellers) == 1 else None
    return sole if sole and sole.kind == "person" else None


def _asserts(each: Attribution, draft: Draft, rules: Grammar) -> bool:
    """Say whether a sentence is told: "the image is from a film" tells nothing of it."""
    held = [w for span in each.content for w in words(draft.document.text, span)]
    return each.mode == "direct" or rules.has_predicate(held)


def _in(each: Attribution, sentence: Span) -> bool:
    return sentence.overlaps(each.cue or hull(each.content))


def _tells(each: Attribution, sole: Party, known: dict[str, Party]) -> bool:
    return each.mode == "indirect" and known.get(each.id) is sole


def carried_on(
    draft: Draft, sentence: Span, teller: Party, tools: Tools, why: str = _ONLY
) -> Attribution:
    """Return the attribution of a sentence that goes on from what `teller` has told."""
    text = draft.document.text
    end = sentence.end - len(sentence.of(text)) + len(sentence.of(text).rstrip(" .\n"))
    content = Span(sentence.start, end)
    digest = draft.document.text_sha256
    return Attribution(
        id=content_id("attribution", draft.document.id, digest, None, [list(content)], "carried"),
        document=draft.document.id,
        reading=draft.reading,
        source=None,
        cue=None,
        content=(content,),
        mode="indirect",
        act="speech",
        how="carried",
        why=why.format(teller.name),
        entity=None,
        within=None,
        trace=tools.trace("reporting.running"),
    )


@cache
def any_word(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words or phrases."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")
