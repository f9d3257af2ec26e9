"""Neighbour probabilities, divergence and gradient of t-SNE, evaluated directly in float64.

The width of each Gaussian is found by SciPy's root finder, the rest is the paper's formulas (van der
Maaten & Hinton, JMLR 2008, equations 1, 4 and 5) as they stand. The divergence and its gradient are
compared with scikit-learn's before they are written.

Run: python tsne_reference.py   (numpy, scipy, scikit-learn; writes tsne_reference.json beside
itself)
"""

import json
import pathlib

import numpy
import scipy
import sklearn
from scipy import optimize
from sklearn.manifold import _t_sne

COUNT, PERPLEXITY = 16, 4.0

random = numpy.random.default_rng(8)
features = random.normal(size=(COUNT, 5)) * [1, 2, 3, 0.5, 10]
places = random.normal(size=(COUNT, 2))


def choices(distances, log_beta):
    weights = numpy.exp(-numpy.exp(log_beta) * (distances - distances.min()))
    return weights / weights.sum()


def lack(log_beta, distances):
    p = choices(distances, log_beta)
    return -(p * numpy.log(p + 1e-300)).sum() - numpy.log(PERPLEXITY)


squares = ((features[:, None] - features[None]) ** 2).sum(-1)
conditional = numpy.zeros((COUNT, COUNT))
for i in range(COUNT):
    others = numpy.arange(COUNT) != i
    root = optimize.brentq(lack, -20, 10, args=(squares[i, others],), xtol=1e-14)
    conditional[i, others] = choices(squares[i, others], root)
joint = (conditional + conditional.T) / (2 * COUNT)

gaps = places[:, None] - places[None]
nearness = 1 / (1 + (gaps**2).sum(-1))
numpy.fill_diagonal(nearness, 0)
q = nearness / nearness.sum()
pairs = ~numpy.eye(COUNT, dtype=bool)
divergence = (joint[pairs] * numpy.log(joint[pairs] / q[pairs])).sum()
gradient = 4 * (((joint - q) * nearness)[..., None] * gaps).sum(1)

upper = numpy.triu_indices(COUNT, 1)
known, slope = _t_sne._kl_divergence(places.ravel(), joint[upper], 1, COUNT, 2)
assert abs(known - divergence) < 1e-6 and numpy.abs(slope - gradient.ravel()).max() < 1e-6

reference = {
    "made_with": f"numpy {numpy.__version__}, scipy {scipy.__version__}, "
    f"scikit-learn {sklearn.__version__}",
    "perplexity": PERPLEXITY,
    "features": features.tolist(),
    "joint": joint.tolist(),
    "places": places.tolist(),
    "divergence": divergence,
    "gradient": gradient.tolist(),
}
path = pathlib.Path(__file__).with_name("tsne_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
