"""Rounds against thoihan: every contestant once a round, the order rotating, on the CPU clock of this process.

thoihan runs in a process of its own and is told on a line when its turn has come, so that each ratio is that of one round.
"""

import json
import os
import statistics
import subprocess
import time
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

FEWEST_ROUNDS = 5


@dataclass(frozen=True)
class Effort:
    """How long to measure: rounds, seconds for one contestant, rows for fast and for slow ones."""

    rounds: int
    budget: float
    rows: int
    few_rows: int


@dataclass(frozen=True)
class Contestant:
    """Who takes part: `run` answers all rows, `numbers` makes days since 1970 or counts of what it answered."""

    name: str
    note: str
    expected: str
    run: Callable[[], Any]
    numbers: Callable[[Any], list[int]]


class Rows:
    """The rows that the Rust side wrote for one calendar."""

    def __init__(self, folder: Path, calendar: str):
        self.calendar = calendar
        self.folder = folder / calendar

    def column(self, name: str, rows: int | None = None) -> array:
        """The first rows of a file of 32-bit numbers, the least significant byte first."""
        numbers = array("i")
        numbers.frombytes((self.folder / f"{name}.i32").read_bytes())
        if rows is not None and len(numbers) < rows:
            raise ValueError(f"{name}: {len(numbers)} rows, {rows} wanted")
        return numbers[:rows]


class Thoihan:
    """The Rust side as a contestant."""

    def __init__(self, program: str):
        self.process = subprocess.Popen([program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self, question: str) -> tuple[float, float]:
        """Nanoseconds a row of `thoihan::bulk` and of the library one by one."""
        print(question, file=self.process.stdin, flush=True)
        bulk, scalar = self.process.stdout.readline().split()
        return float(bulk), float(scalar)


def hold(thoihan: Thoihan, peer: str, rows: Rows, operation: str, count: int, contestants: list[Contestant], effort: Effort):
    """One question to all contestants of a library; the lines of the table."""
    question = f"{operation} {rows.calendar} {count}"
    thoihan.round(question)
    references, times = [], {contestant.name: [] for contestant in contestants}
    for contestant in contestants:
        contestant.run()
    for round_number in range(effort.rounds):
        references.append(thoihan.round(question))
        shift = round_number % len(contestants)
        for contestant in contestants[shift:] + contestants[:shift]:
            spent = times[contestant.name]
            # Who sits out, sits out for good, so that the n-th time of everybody belongs to the n-th round.
            if len(spent) < FEWEST_ROUNDS or sum(spent) * count / 1e9 < effort.budget:
                spent.append(timed(contestant.run) / count)
    expected = rows.column("due" if operation == "add" else "count", count).tolist()
    # The Rust side has held its own answers to the definition before its first round.
    itself = Contestant(f"thoihan::bulk, beside {peer}", "in the same rounds", "right", list, lambda _: expected)
    bulk = [bulk for bulk, _ in references]
    entries = [(itself, bulk), *((contestant, times[contestant.name]) for contestant in contestants)]
    return [line(contestant, spent, references, expected, rows, operation) for contestant, spent in entries]


def timed(run: Callable[[], Any]) -> int:
    """Nanoseconds of one run, after one that is not timed: whoever ran before has filled the caches with rows of its own."""
    run()
    started = time.process_time_ns()
    run()
    return time.process_time_ns() - started


def line(contestant: Contestant, times, references, expected, rows: Rows, operation: str) -> dict:
    """A line of the table."""
    answers = contestant.numbers(contestant.run())
    agreeing = sum(one == other for one, other in zip(answers, expected, strict=True))
    ratios = [[time / reference[form] for time, reference in zip(times, references)] for form in (0, 1)]
    return {
        "contender": contestant.name,
        "operation": operation,
        "calendar": rows.calendar,
        "rows": len(expected),
        "rounds": len(times),
        "min_ns": min(times),
        "median_ns": statistics.median(times),
        "times_bulk": statistics.median(ratios[0]),
        "times_scalar": statistics.median(ratios[1]),
        "agree": agreeing / len(expected),
        "checksum_equal": sum(answers) == sum(expected),
        "expected": contestant.expected,
        "note": contestant.note,
    }


def write(path: str, lines: list[dict], vietnam: list[dict] = ()):
    """What was found, for the table."""
    Path(path).write_text(json.dumps({"lines": lines, "vietnam": list(vietnam)}))


def require_one_thread():
    """Refuses to measure a library that may use more cores than thoihan."""
    wanted = ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    missing = [name for name in wanted if os.environ.get(name) != "1"]
    if missing:
        raise SystemExit(f"set to 1: {', '.join(missing)}")
