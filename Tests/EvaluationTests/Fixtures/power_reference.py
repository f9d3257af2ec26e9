"""Power of paired two-sided tests by statsmodels, and tails of the noncentral t distribution by SciPy.

Run: python power_reference.py   (writes power_reference.json beside itself)
"""

import json
import pathlib

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.power import TTestPower


def tail(degrees, noncentrality, bound):
    return {
        "degrees": degrees,
        "noncentrality": noncentrality,
        "bound": bound,
        "tail": stats.nct.sf(bound, degrees, noncentrality),
    }


def quantile(degrees, share):
    return {"degrees": degrees, "share": share, "bound": stats.t.isf(share, degrees)}


def power(effect, pairs, level):
    return {
        "effect": effect,
        "pairs": pairs,
        "level": level,
        "power": TTestPower().power(effect, pairs, level, alternative="two-sided"),
    }


def detectable(pairs, level):
    effect = TTestPower().solve_power(
        nobs=pairs, alpha=level, power=0.8, alternative="two-sided")
    return {"pairs": pairs, "level": level, "effect": float(effect)}


def needed(effect, level):
    """The least whole number of pairs with at least 80 % power."""
    test = TTestPower()
    pairs = 2
    while test.power(effect, pairs, level, alternative="two-sided") < 0.8:
        pairs += 1
    return {"effect": effect, "level": level, "pairs": pairs}


levels = [0.05, 0.05 / 4]
reference = {
    "made_with": f"numpy {numpy.__version__}, scipy {scipy.__version__}, "
                 f"statsmodels {statsmodels.__version__}",
    "tails": [
        tail(degrees, noncentrality, bound)
        for degrees in [1, 2, 5, 11, 59, 179]
        for noncentrality in [0.0, 0.7, 2.5, 4.0]
        for bound in [-1.0, 0.5, 2.0, 4.5]
    ],
    "quantiles": [
        quantile(degrees, share)
        for degrees in [1, 2, 5, 17, 59] for share in [0.025, 0.00625, 0.0005]
    ],
    "powers": [
        power(effect, pairs, level)
        for effect in [0.1, 0.4, -0.8, 1.5] for pairs in [3, 9, 18, 60] for level in levels
    ],
    "detectable": [detectable(pairs, level) for pairs in [4, 8, 9, 18, 60] for level in levels],
    "needed": [needed(effect, level) for effect in [0.2, 0.5, 1.0, 2.0] for level in levels],
}
path = pathlib.Path(__file__).with_name("power_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
