"""Reference solutions of sparse, non-negative and ridge reconstruction, by scikit-learn.

For a dictionary D [m, d] whose rows are atoms and a target t [d], all in float64:

    lasso         min_w        1/2 ||t - w D||^2 + theta ||w||_1
    non-negative  min_{w >= 0} 1/2 ||t - w D||^2 + theta sum(w)
    ridge         min_w        1/2 ||t - w D||^2 + theta/2 ||w||^2

with theta_i = 0.1 max_j |t_i . D_j| for each target. scikit-learn divides its squared error by the
number of rows (d here), so its alpha is theta / d. Every solution is checked against the
optimality conditions before it is written.

Run: python lasso_reference.py   (numpy, scikit-learn; writes lasso_reference.json beside itself)
"""

import json
import pathlib

import numpy
import sklearn
from sklearn.linear_model import Lasso, Ridge

TARGETS, ATOMS, DIMENSIONS = 6, 24, 16
TOLERANCE = 1e-10


def sparse(dictionary, target, theta, positive):
    """The lasso's weights, by coordinate descent to a tiny duality gap."""
    model = Lasso(alpha=theta / DIMENSIONS, fit_intercept=False, positive=positive,
                  tol=1e-14, max_iter=100_000)
    weights = model.fit(dictionary.T, target).coef_
    # Polished: on its support, with its signs, the solution is that of a linear system.
    support, signs = numpy.flatnonzero(weights), numpy.sign(weights[weights != 0])
    atoms = dictionary[support]
    weights[support] = numpy.linalg.solve(atoms @ atoms.T, atoms @ target - theta * signs)
    correlation = dictionary @ (target - weights @ dictionary)
    violation = numpy.abs(correlation[support] - theta * signs).max(initial=0)
    elsewhere = numpy.delete(correlation, support)
    bound = elsewhere if positive else numpy.abs(elsewhere)
    assert violation < TOLERANCE and (bound <= theta + TOLERANCE).all()
    assert (numpy.sign(weights[support]) == signs).all()
    return weights


def ridge(dictionary, target, theta):
    weights = Ridge(alpha=theta, fit_intercept=False, solver="cholesky").fit(
        dictionary.T, target).coef_
    gradient = dictionary @ (target - weights @ dictionary) - theta * weights
    assert numpy.abs(gradient).max() < TOLERANCE
    return weights


def objective(dictionary, target, weights, penalty):
    return 0.5 * numpy.sum((target - weights @ dictionary) ** 2) + penalty


def problem(name, seed, prepare):
    random = numpy.random.default_rng(seed)
    dictionary, targets = prepare(random)
    thetas = 0.1 * numpy.abs(targets @ dictionary.T).max(axis=1)
    pairs = list(zip(targets, thetas))
    lasso = numpy.array([sparse(dictionary, t, theta, False) for t, theta in pairs])
    positive = numpy.array([sparse(dictionary, t, theta, True) for t, theta in pairs])
    ridged = numpy.array([ridge(dictionary, t, theta) for t, theta in pairs])

    def objectives(weights, penalty):
        return [objective(dictionary, t, w, penalty(w, theta))
                for (t, theta), w in zip(pairs, weights)]

    return {
        "name": name,
        "seed": seed,
        "dictionary": dictionary.tolist(),
        "targets": targets.tolist(),
        "theta": thetas.tolist(),
        "lasso": lasso.tolist(),
        "lasso_objective": objectives(lasso, lambda w, theta: theta * numpy.abs(w).sum()),
        "non_negative": positive.tolist(),
        "non_negative_objective": objectives(positive, lambda w, theta: theta * w.sum()),
        "ridge": ridged.tolist(),
        "ridge_objective": objectives(ridged, lambda w, theta: 0.5 * theta * (w ** 2).sum()),
    }


def gaussian(random):
    """Independent atoms and targets."""
    return (random.standard_normal((ATOMS, DIMENSIONS)),
            random.standard_normal((TARGETS, DIMENSIONS)))


def planted(random):
    """Targets that are sparse mixtures of three atoms, with noise."""
    dictionary = random.standard_normal((ATOMS, DIMENSIONS))
    weights = numpy.zeros((TARGETS, ATOMS))
    for row in weights:
        row[random.choice(ATOMS, 3, replace=False)] = random.uniform(-1, 1, 3)
    return dictionary, weights @ dictionary + 0.05 * random.standard_normal((TARGETS, DIMENSIONS))


def features(random):
    """Correlated, rectified and centred, as the features of a network are."""
    mixing = random.standard_normal((4, DIMENSIONS))

    def draw(count):
        noise = 0.5 * random.standard_normal((count, DIMENSIONS))
        rectified = numpy.maximum(random.standard_normal((count, 4)) @ mixing + noise, 0)
        return rectified - rectified.mean(axis=0)

    return draw(ATOMS), draw(TARGETS)


reference = {
    "made_with": f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    "problems": [
        problem("gaussian", 1, gaussian),
        problem("planted", 2, planted),
        problem("features", 3, features),
    ],
}
path = pathlib.Path(__file__).with_name("lasso_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
