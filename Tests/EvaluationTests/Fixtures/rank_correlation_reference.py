"""Spearman's rank correlation by SciPy, for pairs made from a seed.

Run: python rank_correlation_reference.py   (numpy, scipy; writes rank_correlation_reference.json
beside itself)
"""

import json
import pathlib

import numpy
import scipy
from scipy import stats


def case(name, first, second):
    return {
        "name": name,
        "first": numpy.asarray(first, float).tolist(),
        "second": numpy.asarray(second, float).tolist(),
        "spearman": stats.spearmanr(first, second).statistic,
    }


random = numpy.random.default_rng(17)
left, right = random.normal(size=(2, 30))
reference = {
    "made_with": f"numpy {numpy.__version__}, scipy {scipy.__version__}",
    "cases": [
        case("unrelated", left, right),
        case("related", left, left + right),
        case("opposed", left, right - 3 * left),
        case("ties on both sides", left.round(), (left + right).round()),
        case("two values", (left > 0).astype(float), right),
        case("ten epochs", random.normal(size=10).cumsum(), random.normal(size=10).cumsum()),
    ],
}
path = pathlib.Path(__file__).with_name("rank_correlation_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
