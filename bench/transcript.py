"""A transcript of any length in made-up words: one witness, asked and answering.

What grows with a transcript grows here: who and what is named, the days, the pages. The same
number of words gives the same text.
"""

import random
from collections.abc import Iterator

from madeup import DEEDS, HOW, NOUNS, name

MONTHS = ["January", "March", "April", "June", "August", "October", "November"]
NUMBERS = ["two", "three", "four", "seven", "eleven", "twelve", "twenty", "forty"]
# Answers, with what is filled in by name: who, another, where, a thing, a deed, how, a number …
ANSWERS = (
    "I saw {who} at the {thing}. There were {number} of them, and they {deed} the {other} {how}.",
    "{who} told me that the soldiers had {deed} the {thing} in {where} on {day} {month} {year}.",
    "My neighbour, {who}, said the {thing} was {deed} {how}. I did not see it with my own eyes.",
    'He said: "Leave the {thing}, they have {deed} the {other}." That was {who}, of {where}.',
    "We heard from people of {where} that {number} children were taken from the {thing}.",
    "No. {who} denied it. According to {another}, nobody was {deed} near the {thing} that night.",
    "It was in {month} {year}, about {number} days after the {other} in {where} was {deed}.",
    "They shouted at us. I think it was Commander {who} who had the {thing} {deed}.",
    "My cousin was fourteen. {who} wrote to us that she was wounded in the {thing} at {where}.",
    "The {thing} stood open, the {other} was {deed} {how}, and {number} men waited by the {other}.",
)
QUESTIONS = (
    "And what happened to the {thing}?",
    "Who told you that {who} was there?",
    "When was that, before or after the {other} in {where}?",
    "How many were in the {thing}?",
    "Did you see that yourself?",
)


def transcript(words: int, seed: int = 1) -> str:
    """Return a transcript of about that many words."""
    rng = random.Random(seed)
    made: list[str] = []
    count = 0
    for turn in _turns(rng):
        made.append(turn)
        count += len(turn.split())
        if count >= words:
            break
    return "\n\n".join(made) + "\n"


def _turns(rng: random.Random) -> Iterator[str]:
    """Yield headings, questions and answers without end; every third turn may name somebody new."""
    yield "TRANSCRIPT OF TESTIMONY\n\nDate: 14 May 2019\nPresent: Ilda Voren (interviewer)"
    number = 0
    while True:
        if number % 120 == 0:
            yield f"Session {number // 120 + 1}"
        yield "Q: " + _filled(rng, rng.choice(QUESTIONS), number)
        told = (_filled(rng, rng.choice(ANSWERS), number) for _ in range(rng.randint(1, 5)))
        yield "TAMO RELD: " + " ".join(told)
        number += 1


def _filled(rng: random.Random, form: str, number: int) -> str:
    """Return a form with its gaps filled by what has been named up to turn `number`."""
    thing, other = rng.sample(NOUNS, 2)
    return form.format(
        who=_person(rng, number),
        another=_person(rng, number),
        where=name(rng.randint(0, 8 + number // 20) * 13 + 5, 2),
        thing=thing,
        other=other,
        deed=rng.choice(DEEDS),
        how=rng.choice(HOW),
        number=rng.choice(NUMBERS),
        day=rng.randint(1, 28),
        month=rng.choice(MONTHS),
        year=rng.randint(2011, 2018),
    )


def _person(rng: random.Random, number: int) -> str:
    which = rng.randint(0, 5 + number // 3)
    return f"{name(which * 7)} {name(which * 31 + 3)}"
