"""Percentile intervals of a bootstrap over speakers and seeds, by NumPy, for counts made from a seed.

Two tasks have the same target, a third one another; the third lacks a seed. Speakers are drawn once for
each target and seeds once for all tasks, both with replacement.

Run: python two_level_bootstrap_reference.py   (writes two_level_bootstrap_reference.json beside itself)
"""

import json
import pathlib

import numpy

RESAMPLES = 100_000
SEEDS = 4
EMOTIONS = 3


def make_task(random, target, speakers, seeds):
    """Counts of one task: of each speaker and emotion, all utterances and those recognised.

    The recognised ones are [methods, seeds, speakers, emotions].
    """
    totals = random.integers(2, 8, (speakers, EMOTIONS))
    skill = random.uniform(0.3, 0.7, (speakers, 1))
    gain = numpy.array([0.1, 0.0])[:, None, None, None]
    luck = random.normal(0, 0.08, (2, len(seeds), 1, 1))
    chance = numpy.clip(skill[None, None] + gain + luck, 0.02, 0.98)
    recognised = random.binomial(totals, numpy.broadcast_to(
        chance, (2, len(seeds), speakers, EMOTIONS)))
    return {"target": target, "seeds": seeds, "totals": totals, "recognised": recognised}


def uars(task, times):
    """UAR [methods, seeds] with each speaker counted a number of times."""
    totals = times @ task["totals"]
    recognised = numpy.einsum("s,mksE->mkE", times, task["recognised"])
    present = totals > 0
    return (recognised[..., present] / totals[present]).mean(axis=-1)


def interval(random, tasks, statistic):
    speakers = {task["target"]: len(task["totals"]) for task in tasks}
    draws = []
    for _ in range(RESAMPLES):
        times = {
            target: numpy.bincount(random.integers(0, count, count), minlength=count)
            for target, count in speakers.items()}
        seeds = numpy.bincount(random.integers(0, SEEDS, SEEDS), minlength=SEEDS)
        total = weight = 0.0
        for task in tasks:
            own = seeds[task["seeds"]]
            total += own @ statistic(uars(task, times[task["target"]]))
            weight += own.sum()
        draws.append(total / weight)
    lower, upper = numpy.quantile(draws, [0.025, 0.975])
    full = [statistic(uars(task, numpy.ones(len(task["totals"])))) for task in tasks]
    return {"mean": float(numpy.concatenate(full).mean()), "lower": lower, "upper": upper}


random = numpy.random.default_rng(23)
tasks = [
    make_task(random, "CASIA", 4, [0, 1, 2, 3]),
    make_task(random, "CASIA", 4, [0, 1, 2, 3]),
    make_task(random, "EmoDB", 10, [0, 1, 3]),
]
reference = {
    "made_with": f"numpy {numpy.__version__}",
    "tasks": [
        {
            "target": task["target"],
            "seeds": task["seeds"],
            "totals": task["totals"].tolist(),
            "recognised": task["recognised"].tolist(),
        }
        for task in tasks
    ],
    "difference": interval(random, tasks, lambda uars: uars[0] - uars[1]),
    "uar": interval(random, tasks, lambda uars: uars[0]),
}
path = pathlib.Path(__file__).with_name("two_level_bootstrap_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
