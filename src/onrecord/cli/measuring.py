"""The door to measuring: gold or a corpus in, scores and floors out."""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from onrecord.measure import floors
from onrecord.measure.amounts import measure_amounts
from onrecord.measure.attribution import (
    AttributionPrediction,
    measure_attribution,
)
from onrecord.measure.bonds import measure_links
from onrecord.measure.case import agreement, measure_case
from onrecord.measure.copypairs import measure_copies
from onrecord.measure.corpora import Measured
from onrecord.measure.disputes import measure_disputes
from onrecord.measure.events import measure_events
from onrecord.measure.factuality import factuality_table, measure_factuality
from onrecord.measure.gold import load
from onrecord.measure.gumdates import measure_gum_dates
from onrecord.measure.knowing import measure_knowing
from onrecord.measure.muc4 import measure_muc4
from onrecord.measure.namepairs import measure_names
from onrecord.measure.people import agreement_on_people, measure_people
from onrecord.measure.places import measure_places
from onrecord.measure.recognizers import measure_recognizers, passed_table
from onrecord.measure.redaction import measure_redaction
from onrecord.measure.scores import Scores, table
from onrecord.measure.wordless import without_words
from onrecord.run.measured import (
    hidden,
    is_adjective,
    read_and_weigh,
    read_by_network,
    read_places,
    read_text,
    read_values,
    weigh_texts,
)

from .answers import DID_NOT_HOLD, HELD, Refused


def measure(asked: argparse.Namespace) -> int:
    """Score reading and weighing against gold, and hold the floors."""
    if asked.attribution is not None:
        predict = _told if asked.network else _predicted
        measured = measure_attribution(asked.attribution, predict, asked.fragments)
        print("\n".join(table(scores) for scores in measured))
        as_read = not asked.fragments and not asked.network
        held = len(measured) == 1 and as_read  # public corpora have no floors here
        return _hold_floors(measured[0], asked, floors.ATTRIBUTION) if held else HELD
    if any(f is not None for f in (asked.knowing, asked.people, asked.amounts)):
        return _measure_marked(asked)
    if any(f is not None for f in (asked.recognizers, asked.gum_dates, asked.factuality)):
        return _measure_values(asked)
    public = (
        *(asked.names, asked.copies, asked.places, asked.muc4, asked.events),
        *(asked.disputes, asked.redaction, asked.links),
    )
    if any(v is not None for v in public):
        return _measure_public(asked)
    if asked.gold is None or asked.documents is None:
        raise Refused("measure needs GOLD and DOCUMENTS, or the FOLDER of a corpus")
    with tempfile.TemporaryDirectory() as scratch:
        readings, weighing = read_and_weigh(asked.documents, Path(scratch))
    texts = {r.document.name: r.document.text for r in readings}
    if asked.wordless is not None:
        return _without_words(asked, texts)
    if asked.agreement is not None:
        print(table(agreement(asked.gold, asked.agreement, texts)))
        return HELD
    scores = measure_case(asked.gold, readings, weighing)
    print(table(scores))
    return _hold_floors(scores, asked, floors.CASE)


def _measure_marked(asked: argparse.Namespace) -> int:
    """Score one kind of quality on texts of our own that are marked for it."""
    if asked.knowing is not None:
        return _measure_knowing(asked)
    if asked.people is not None:
        return _measure_people(asked)
    amounts = measure_amounts(asked.amounts, read_values, asked.texts)
    print("\n".join([table(amounts.scores), *(amounts.unlike if asked.misses else ())]))
    kept = (floors.AMOUNTS, floors.AMOUNTS_STYLES)
    return _hold_floors(amounts.scores, asked, floors.kept_for(amounts.scores, kept))


def _measure_people(asked: argparse.Namespace) -> int:
    """Score who is in claims and what they may concern, as read or as somebody else marked it."""
    if asked.agreement is not None:
        print(table(agreement_on_people(asked.people, asked.agreement).scores))
        return HELD
    people = measure_people(asked.people, read_text)
    print("\n".join([table(people.scores), *(people.unlike if asked.misses else ())]))
    return _hold_floors(people.scores, asked, floors.kept_for(people.scores, (floors.PEOPLE,)))


def _measure_knowing(asked: argparse.Namespace) -> int:
    """Score how it is known, how sure and what is denied, on passages marked for it."""
    known = measure_knowing(asked.knowing, read_text)
    print("\n".join([table(known.scores), "", table(known.classes)]))
    if asked.misses:
        print("\n".join(("", *known.unlike)))
    return _hold_floors(known.scores, asked, floors.KNOWING)


def _measure_values(asked: argparse.Namespace) -> int:
    """Score quantities, times and how sure the words are by themselves on public corpora."""
    if asked.recognizers is not None:
        print(passed_table(measure_recognizers(asked.recognizers, read_values), asked.misses))
    if asked.gum_dates is not None:
        scores, unlike = measure_gum_dates(asked.gum_dates, read_values)
        print("\n".join([table(scores), *(unlike if asked.misses else ())]))
    if asked.factuality is not None:
        print(factuality_table(measure_factuality(asked.factuality, read_text), asked.misses))
    return HELD


def _measure_public(asked: argparse.Namespace) -> int:
    """Score places, slots, and what weighing rests on, by themselves on public corpora."""
    if asked.names is not None:
        _print_measured(measure_names(asked.names), asked.misses)
    if asked.copies is not None:
        _print_measured(measure_copies(asked.copies), asked.misses)
    if asked.places is not None:
        _print_measured(measure_places(asked.places, read_places, is_adjective), asked.misses)
    if asked.redaction is not None:
        _print_measured(measure_redaction(asked.redaction, hidden), asked.misses)
    if asked.muc4 is not None:
        _print_measured(measure_muc4(asked.muc4, read_text), asked.misses)
    if asked.events is not None:
        _print_measured(measure_events(asked.events, weigh_texts, asked.one_in), asked.misses)
    if asked.disputes is not None:
        _print_measured(measure_disputes(asked.disputes, weigh_texts), asked.misses)
    if asked.links is not None:
        _print_measured(measure_links(asked.links, weigh_texts), asked.misses)
    return HELD


def _print_measured(measured: Measured, misses: bool) -> None:
    scores = Scores(title=measured.title, gold=measured.gold, scores=measured.scores)
    print("\n".join([table(scores), *measured.notes, *(measured.misses if misses else ())]))


def _without_words(asked: argparse.Namespace, texts: Mapping[str, str]) -> int:
    """Write the gold with places for its words, to share it without the documents."""
    load(asked.gold, texts)  # names every fault before anything is written
    asked.wordless.mkdir(parents=True, exist_ok=True)
    for name, content in without_words(asked.gold, texts):
        (asked.wordless / name).write_text(content, "utf-8")
    return HELD


def _hold_floors(scores: Scores, asked: argparse.Namespace, file: Path) -> int:
    known = floors.load_floors(file) if file.exists() else None
    if known and not asked.raise_floors and not set(known.gold) & set(scores.gold) - {"links.yaml"}:
        print("there are no floors for this gold")
        return HELD
    if asked.raise_floors:
        raised = floors.raise_floors(scores, known)
        floors.save_floors(raised.floors, file)
        print("\n".join(raised.changes) or "no floor changed")
        return HELD
    falls = floors.check(scores, known) if known else ["there are no floors; --raise sets them"]
    print("\n".join(falls) or "every floor holds")
    return DID_NOT_HOLD if falls else HELD


def _predicted(text: str) -> list[AttributionPrediction]:
    """Return the attributions of a text; without a cue, any mention names the source."""
    reading = read_text(text)
    named = {e.id: tuple(m.span for m in e.mentions) for e in reading.entities}
    made = []
    for each in reading.attributions:
        places = (each.source,) if each.source else ()
        if each.cue is None:
            places = (*places, *named.get(each.entity or "", ()))
        made.append(
            AttributionPrediction(
                source=places[0] if places else None,
                cue=each.cue,
                content=each.content,
                also=places[1:],
                act=each.act,
            )
        )
    return made


def _told(text: str) -> list[AttributionPrediction]:
    """Return the attributions of a text that the network finds by itself."""
    return [
        AttributionPrediction(source=t.source, cue=t.cue, content=t.content, act=t.act)
        for t in read_by_network(text)
    ]


def measure_options(made: argparse.ArgumentParser) -> None:
    """Add the arguments of `measure`."""
    made.add_argument("gold", metavar="GOLD", type=Path, nargs="?")
    made.add_argument("documents", metavar="DOCUMENTS", type=Path, nargs="?")
    made.add_argument("--agreement", metavar="OTHER", type=Path)
    made.add_argument("--wordless", metavar="OUT", type=Path)
    made.add_argument("--raise", dest="raise_floors", action="store_true")
    made.add_argument("--attribution", metavar="FOLDER", type=Path)
    made.add_argument("--people", metavar="FOLDER", type=Path)
    made.add_argument("--knowing", metavar="FOLDER", type=Path)
    made.add_argument("--factuality", metavar="FOLDER", type=Path)
    made.add_argument("--fragments", action="store_true")
    made.add_argument("--network", action="store_true")
    made.add_argument("--amounts", metavar="FOLDER", type=Path)
    made.add_argument("--texts", metavar="FOLDER", type=Path)
    made.add_argument("--recognizers", metavar="FOLDER", type=Path)
    made.add_argument("--gum-dates", metavar="FOLDER", type=Path)
    made.add_argument("--names", metavar="FOLDER", type=Path)
    made.add_argument("--copies", metavar="FILE", type=Path)
    made.add_argument("--events", metavar="FOLDER", type=Path)
    made.add_argument("--disputes", metavar="FOLDER", type=Path)
    made.add_argument("--links", metavar="FOLDER", type=Path)
    made.add_argument("--one-in", metavar="N", type=int, default=1)
    made.add_argument("--places", metavar="FILE", type=Path)
    made.add_argument("--muc4", metavar="FOLDER", type=Path)
    made.add_argument("--redaction", metavar="FILE", type=Path)
    made.add_argument("--misses", action="store_true")
