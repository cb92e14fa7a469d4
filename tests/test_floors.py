"""Floors: what was reached on the example's settled gold is not lost."""

from pathlib import Path

from commanding import onrecord

EXAMPLE = Path(__file__).parent.parent / "example"


def test_every_floor_holds() -> None:
    """Reading and weighing the example reaches every floor, and prints each quality's figures."""
    done = onrecord("measure", EXAMPLE / "gold" / "settled", EXAMPLE / "documents")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "every floor holds"


def test_every_floor_of_attribution_holds() -> None:
    """Who says what, in the texts marked for it, is found as often as it was."""
    done = onrecord("measure", "--attribution", EXAMPLE.parent / "gold" / "attribution")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "every floor holds"


def test_every_floor_of_knowing_holds() -> None:
    """Basis, standing, polarity, denial and certainty are read as well as they were."""
    done = onrecord("measure", "--knowing", EXAMPLE.parent / "gold" / "knowing")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "every floor holds"


def test_every_floor_of_quantities_and_times_holds() -> None:
    """Numbers and times, in the passages marked for them, are read as often as they were."""
    done = onrecord("measure", "--amounts", EXAMPLE.parent / "gold" / "amounts")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "every floor holds"


def test_every_floor_of_other_styles_holds() -> None:
    """So are they in reports, judgements, tables, transcripts and wires in capitals."""
    done = onrecord("measure", "--amounts", EXAMPLE.parent / "gold" / "amounts_styles")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "every floor holds"


def test_every_floor_on_people_holds() -> None:
    """Who is in a claim, and what it may concern, is found in the marked texts as it was."""
    done = onrecord("measure", "--people", EXAMPLE.parent / "gold" / "people")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "every floor holds"


def test_two_people_agree_on_what_a_claim_is() -> None:
    """The two passes of the gold can be held against each other."""
    gold = EXAMPLE / "gold"
    done = onrecord(
        "measure", gold / "pass_a", EXAMPLE / "documents", "--agreement", gold / "pass_b"
    )
    assert done.returncode == 0, done.stderr
    claims = next(line for line in done.stdout.splitlines() if line.startswith("claims "))
    assert float(claims.split()[3]) >= 98.0
