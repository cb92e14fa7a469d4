"""What weighing a case costs, over ten times as many claims at each step.

    python bench/weighing.py [--most CLAIMS]

Each size is weighed from scratch in a process of its own, in memory, from a case that
`madeup.py` makes up. CPU seconds are those of weighing alone; the peak is the whole process
with the readings in it. The exponent is the slope between a size and the one before it: 1 is
linear, 2 is each claim against each.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from math import log

import madeup

from onrecord.weighing.path import weigh

FIRST = 1000


def one(claims: int) -> dict[str, float]:
    """Weigh one case and return what it cost."""
    weigh([], [], None)  # what loads once is no cost of a case
    readings = list(madeup.readings(claims // madeup.CLAIMS))
    began = time.process_time()
    weighed = weigh(readings, [], None)
    return {
        "claims": sum(len(r.claims) for r in readings),
        "links": len(weighed.links),
        "incidents": len(weighed.incidents),
        "cpu": time.process_time() - began,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Print one row for each size."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--most", type=int, default=100_000, help="claims of the largest case")
    asked.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        print(json.dumps(one(given.one)))
        return
    print(f"{'claims':>9}{'links':>10}{'incidents':>11}{'CPU s':>9}{'peak MB':>9}{'exponent':>10}")
    size, before = FIRST, None
    while size <= given.most:
        command = [sys.executable, __file__, "--one", str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        row: dict[str, float] = json.loads(done.stdout)
        slope = f"{_slope(before, row):10.2f}" if before else ""
        print(
            f"{row['claims']:9,}{row['links']:10,}{row['incidents']:11,}{row['cpu']:9.1f}"
            f"{row['peak']:9,.0f}{slope}",
            flush=True,
        )
        size, before = size * 10, row


def _slope(before: dict[str, float], after: dict[str, float]) -> float:
    return log(after["cpu"] / before["cpu"]) / log(after["claims"] / before["claims"])


if __name__ == "__main__":
    main()
