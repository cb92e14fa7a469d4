"""Accounts as they are learned from: windows of two accounts, with what is between their claims.

The claims are those that onrecord reads in the accounts, so that the network sees what it will be
given, and those marked that nothing read stands on. Accounts of one case are set beside each other,
and of cases that share rare words, between which there is nothing: such words alone tell nothing.
A whole document is cut into stretches, most of which have nothing to do with another's.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from pathlib import Path

from onrecord.language.wordpieces import Vocabulary
from onrecord.measure.accounts import Accounts
from onrecord.measure.bonds import cases_of, reports_of, standing_on
from onrecord.record.text import Span
from onrecord.run.measured import read_texts

from .windows import Stretch, Window, put_beside, stretch

BONDS = ("neither", "agrees", "opposed")
RARE = 2500  # number in the vocabulary, whose pieces are in the order of how often they are said
NEAR = 6  # cases with which one shares most
WHOLE = 1100  # letters of an account that is read at once
LETTERS, BEFORE, AFTER = 700, 200, 100  # of a stretch's claims, and of what stands around them
QUIET = 2  # stretches of two documents, with nothing between them, for every two documents

Unit = tuple[Span, frozenset[int]]  # a claim, and the marked ones that it is on


@dataclass(frozen=True, slots=True)
class Account:
    """A stretch of one in pieces, and the numbers of the marked claims that each claim is on."""

    told: Stretch
    on: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The accounts of one event in stretches, and the number in `BONDS` of each marked bond."""

    accounts: tuple[tuple[Account, ...], ...]
    bonds: dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A window, and every two of its claims: the number of their bond, whether of two accounts."""

    window: Window
    pairs: tuple[tuple[int, int], ...]
    bonds: tuple[int, ...]
    across: tuple[bool, ...]


def learned(folder: Path, vocabulary: Vocabulary) -> list[Case]:
    """Return the cases of a folder."""
    return [_prepared(case, vocabulary) for _, case in cases_of(folder)]


def _prepared(case: Accounts, vocabulary: Vocabulary) -> Case:
    readings = read_texts(reports_of(case))
    on = standing_on(case, readings)
    accounts = []
    for at, account in enumerate(case.accounts, 1):
        claims = [
            c
            for r in readings
            if r.document.name == f"{at}.txt"
            for c in r.claims
            if c.mode != "question"
        ]
        stood = {n for c in claims for n in on[c.id]}
        units: list[Unit] = [(c.span, on[c.id]) for c in claims]
        units += [(s, frozenset({n})) for n, s in account.claims.items() if n not in stood]
        accounts.append(tuple(_stretches(account.text, units, vocabulary)))
    bonds = {ends: BONDS.index(bond) for ends, bond in case.bonds.items()}
    return Case(tuple(accounts), bonds)


def _stretches(text: str, units: Sequence[Unit], vocabulary: Vocabulary) -> Iterator[Account]:
    """Yield an account whole, or claim after claim as many as stand in so many letters."""
    if len(text) <= WHOLE:
        yield _account(text, units, 0, vocabulary)
        return
    run: list[Unit] = []
    for unit in (*sorted(units, key=lambda u: u[0]), None):
        if run and (unit is None or unit[0].end - run[0][0].start > LETTERS):
            start = max(0, run[0][0].start - BEFORE)
            end = max(span.end for span, _ in run) + AFTER
            yield _account(text[start:end], run, start, vocabulary)
            run = []
        run += [unit] if unit else []


def _account(text: str, units: Sequence[Unit], start: int, vocabulary: Vocabulary) -> Account:
    spans = [Span(span.start - start, span.end - start) for span, _ in units]
    told = stretch(text, spans, vocabulary)
    kept = [(p, o) for p, (_, o) in zip(told.claims, units, strict=True) if p[0] < p[1]]
    return Account(told._replace(claims=tuple(p for p, _ in kept)), tuple(o for _, o in kept))


def epoch(cases: Sequence[Case], near: Sequence[Sequence[int]], draw: random.Random) -> list[Pairs]:
    """Return an epoch: every two accounts of each case, and half as many of two cases.

    Of two documents in stretches, every two between which there is something, and some others.
    """
    made = [
        each
        for case in cases
        for one, other in combinations(case.accounts, 2)
        for each in _drawn(one, other, case.bonds, draw)
    ]
    for at in range(0, len(cases), 2):
        own, other = cases[at], cases[draw.choice(near[at])]
        strange = draw.choice(draw.choice(other.accounts))
        nothing = Account(strange.told, (frozenset(),) * len(strange.on))
        mine = draw.choice(draw.choice(own.accounts))
        made.append(_paired(*_either((mine, nothing), draw), own.bonds))
    return [each for each in made if each.pairs]


def _drawn(
    one: Sequence[Account],
    other: Sequence[Account],
    bonds: dict[tuple[int, int], int],
    draw: random.Random,
) -> list[Pairs]:
    every = [_paired(*_either((a, b), draw), bonds) for a in one for b in other]
    quiet = [each for each in every if not any(each.bonds)]
    if len(every) == 1:
        return every
    return [e for e in every if any(e.bonds)] + draw.sample(quiet, min(QUIET, len(quiet)))


def within_case(case: Case) -> list[Pairs]:
    """Return every two accounts of a case beside each other, stretch by stretch."""
    return [
        _paired(a, b, case.bonds)
        for one, other in combinations(case.accounts, 2)
        for a in one
        for b in other
    ]


def _either(pair: tuple[Account, Account], draw: random.Random) -> tuple[Account, Account]:
    return pair if draw.random() < 0.5 else (pair[1], pair[0])


def _paired(one: Account, other: Account, bonds: dict[tuple[int, int], int]) -> Pairs:
    on = (*one.on, *other.on)
    # Of two that stand on one marked claim nobody has said what is between them.
    pairs = [(i, j) for i, j in combinations(range(len(on)), 2) if on[i].isdisjoint(on[j])]
    return Pairs(
        put_beside(one.told, other.told),
        tuple(pairs),
        tuple(_bond(on[i], on[j], bonds) for i, j in pairs),
        tuple(i < len(one.on) <= j for i, j in pairs),
    )


def _bond(one: frozenset[int], other: frozenset[int], bonds: dict[tuple[int, int], int]) -> int:
    ends = ((min(a, b), max(a, b)) for a in one for b in other)
    return max((bonds.get(pair, 0) for pair in ends), default=0)


def nearest(cases: Sequence[Case]) -> list[list[int]]:
    """Return for each case the numbers of those with which it shares the rarest words."""
    rare = [
        {n for own in case.accounts for a in own for n in a.told.ids if n > RARE} for case in cases
    ]
    often = Counter(n for each in rare for n in each)

    def shared(one: int, other: int) -> float:
        return sum(log(len(cases) / often[n]) for n in rare[one] & rare[other])

    return [
        sorted((j for j in range(len(cases)) if j != i), key=lambda j: (-shared(i, j), j))[:NEAR]
        for i in range(len(cases))
    ]


def batches(listed: list[Pairs], size: int, draw: random.Random) -> Iterator[list[Pairs]]:
    """Yield all windows in another order, those of like length together."""
    draw.shuffle(listed)
    made = []
    for at in range(0, len(listed), size * 30):
        part = sorted(listed[at : at + size * 30], key=lambda p: len(p.window.ids))
        made += [part[i : i + size] for i in range(0, len(part), size)]
    draw.shuffle(made)
    yield from made
