"""Intervals, tests and corrections by NumPy, SciPy and statsmodels, for samples made from a seed.

Run: python statistics_reference.py   (writes statistics_reference.json beside itself)
"""

import json
import pathlib

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests


def paired(name, differences):
    """Two-sided tests of paired differences, by all sign patterns (up to 2^12) in SciPy."""
    differences = numpy.asarray(differences)
    permutation = stats.permutation_test(
        (differences,), lambda x, axis: x.mean(axis=axis), permutation_type="samples",
        vectorized=True, n_resamples=numpy.inf)
    return {
        "name": name,
        "differences": differences.tolist(),
        "mean": differences.mean(),
        "standard_deviation": differences.std(ddof=1),
        "permutation_p": permutation.pvalue,
        "cohens_d": differences.mean() / differences.std(ddof=1),
        "t_test_p": stats.ttest_1samp(differences, 0).pvalue,
    }


def speakers(random, count, emotions=4, utterances=6):
    """[speakers, emotions, emotions] confusion counts of unlike speakers."""
    matrices = []
    for _ in range(count):
        skill = random.uniform(0.1, 0.9)
        chances = skill * numpy.eye(emotions) + (1 - skill) / emotions
        matrices.append([random.multinomial(utterances, row) for row in chances])
    return numpy.array(matrices)


def uar(matrices):
    """[..., speakers, emotions, emotions] → [...]"""
    summed = matrices.sum(axis=-3)
    return (numpy.diagonal(summed, axis1=-2, axis2=-1) / summed.sum(axis=-1)).mean(axis=-1)


def bootstrapped(random, count):
    matrices = speakers(random, count)
    interval = stats.bootstrap(
        (numpy.arange(count),), lambda drawn, axis: uar(matrices[drawn]), vectorized=True,
        method="percentile", n_resamples=100_000, rng=random).confidence_interval
    return {
        "confusions": matrices.reshape(count, -1).tolist(),
        "uar": uar(matrices),
        "lower": interval.low,
        "upper": interval.high,
    }


random = numpy.random.default_rng(11)
sample = random.normal(50, 10, 37)
shares = [0, 0.025, 0.3, 0.5, 0.975, 1]
p_values = [0.012, 0.0004, 0.03, 0.03, 0.8, 0.6, 0.009]
reference = {
    "made_with": f"numpy {numpy.__version__}, scipy {scipy.__version__}, "
                 f"statsmodels {statsmodels.__version__}",
    "sample": sample.tolist(),
    "mean": sample.mean(),
    "standard_deviation": sample.std(ddof=1),
    "shares": shares,
    "quantiles": numpy.quantile(sample, shares).tolist(),
    "paired": [
        paired("continuous", random.normal(1, 2, 12)),
        paired("rounded, with ties", random.normal(1, 2, 12).round()),
        paired("all ahead", random.uniform(0.5, 3, 8)),
        paired("no difference", random.normal(0, 2, 10)),
    ],
    "many": (many := random.normal(0.4, 2, 60)).tolist(),
    "many_permutation_p": stats.permutation_test(
        (many,), lambda x, axis: x.mean(axis=axis), permutation_type="samples", vectorized=True,
        n_resamples=400_000, rng=random).pvalue,
    "p_values": p_values,
    "holm": multipletests(p_values, method="holm")[1].tolist(),
    "bootstraps": [bootstrapped(random, 10), bootstrapped(random, 4)],
}
path = pathlib.Path(__file__).with_name("statistics_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
