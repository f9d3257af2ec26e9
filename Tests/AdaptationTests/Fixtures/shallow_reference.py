"""Reference values of the shallow methods, by scikit-learn, SciPy, skada and NumPy.

One small problem: 36 source and 24 target samples of 12 features and 3 emotions, unbalanced, the
target mixed and shifted. All in float64.

    machine    scikit-learn's LinearSVC (squared hinge, primal, balanced classes): decision values
               of the target; once with all three emotions, once with the first two
    sa         skada's SubspaceAlignmentAdapter: inner products of adapted source with target samples
    coral      recoloured source, by scipy.linalg.fractional_matrix_power; skada's CORALAdapter gives
               the same where both take the plain covariance
    tca        Pan et al. 2011, by SciPy's generalised symmetric eigenproblem: inner products of
               embedded source with target samples, columns scaled to mean 0 and variance 1. (skada
               0.6.0 hands the same problem, which is not symmetric there, to a symmetric solver.)
    gfk        the integral itself, by Gauss-Legendre quadrature of the flow in a basis with orthogonal
               complement
    l21        scikit-learn's MultiTaskLasso on weighted rows: the regression of JDAR without alignment
    jdar       by accelerated proximal gradient, the pseudo-labels over rounds as the method has them

Inner products do not depend on the signs of eigenvectors.

Run: python shallow_reference.py   (numpy, scipy, scikit-learn, skada; writes shallow_reference.json
beside itself)
"""

import json
import pathlib

import numpy
import scipy
import skada
import sklearn
from scipy.linalg import eigh, fractional_matrix_power, null_space
from scipy.spatial.distance import pdist, squareform
from sklearn.linear_model import MultiTaskLasso
from sklearn.svm import LinearSVC

EMOTIONS, FEATURES, DIMENSION = 3, 12, 4
COSTS = [0.01, 1.0]
random = numpy.random.default_rng(11)
labels = numpy.array([0] * 16 + [1] * 12 + [2] * 8)
hidden = numpy.array([0] * 6 + [1] * 8 + [2] * 10)
means = random.standard_normal((EMOTIONS, FEATURES))
mixing = numpy.diag(numpy.linspace(2, 0.3, FEATURES))
turn = scipy.linalg.expm(0.25 * (lambda a: a - a.T)(random.standard_normal((FEATURES, FEATURES))))
source = means[labels] + random.standard_normal((labels.size, FEATURES)) @ mixing
target = (means[hidden] + random.standard_normal((hidden.size, FEATURES)) @ mixing) @ turn + 0.4
source, target = source.round(6), target.round(6)


def machine(features, answers, asked, cost):
    model = LinearSVC(dual=False, loss="squared_hinge", C=cost, class_weight="balanced", tol=1e-13,
                      max_iter=1_000_000)
    return model.fit(features, answers).decision_function(asked)


def domains():
    return (numpy.vstack([source, target]),
            numpy.array([1] * len(source) + [-2] * len(target)))


def across(samples):
    """Inner products of the source's with the target's samples."""
    return samples[:len(source)] @ samples[len(source):].T


def subspace_alignment():
    samples, domain = domains()
    adapter = skada.SubspaceAlignmentAdapter(n_components=DIMENSION)
    adapter.fit(samples, sample_domain=domain)
    adapted = adapter.transform(samples, sample_domain=domain, allow_source=True)
    return across(adapted)


def covariance(samples):
    return numpy.cov(samples, rowvar=False)


def coral(regulariser):
    identity = regulariser * numpy.eye(FEATURES)
    centred = source - source.mean(axis=0)
    whitening = fractional_matrix_power(covariance(source) + identity, -0.5)
    return centred @ whitening @ fractional_matrix_power(covariance(target) + identity, 0.5)


def check_coral():
    samples, domain = domains()
    adapter = skada.CORALAdapter(reg=None)
    adapter.fit(samples, sample_domain=domain)
    adapted = adapter.transform(samples, sample_domain=domain, allow_source=True)[domain > 0]
    adapted = adapted - adapted.mean(axis=0)
    # skada divides covariances by n, not by n - 1
    ratio = (len(source) - 1) / len(source) * len(target) / (len(target) - 1)
    assert numpy.allclose(adapted * ratio ** 0.5, coral(0), atol=1e-8)


def tca(kernel, trade_off):
    samples = numpy.vstack([source, target])
    count = len(samples)
    if kernel == "linear":
        gram = samples @ samples.T
    else:
        distances = pdist(samples)
        width = numpy.median(distances)
        gram = numpy.exp(-squareform(distances) ** 2 / (2 * width ** 2))
    weights = numpy.array([1 / len(source)] * len(source) + [-1 / len(target)] * len(target))
    centring = numpy.eye(count) - 1 / count
    within = gram @ numpy.outer(weights, weights) @ gram + trade_off * numpy.eye(count)
    _, vectors = eigh(gram @ centring @ gram, within)
    embedding = gram @ vectors[:, ::-1][:, :DIMENSION]
    embedding -= embedding.mean(axis=0)
    embedding /= embedding.std(axis=0)
    return across(embedding)


def components(samples):
    return numpy.linalg.svd(samples - samples.mean(axis=0))[2][:DIMENSION].T


def geodesic_flow_kernel():
    start, end = components(source), components(target)
    complement = null_space(start.T)
    left, cosines, right = numpy.linalg.svd(start.T @ end)
    angles = numpy.arccos(numpy.clip(cosines, -1, 1))
    across = complement.T @ end @ right.T / numpy.sin(angles)
    nodes, weights = numpy.polynomial.legendre.leggauss(60)
    kernel = numpy.zeros((FEATURES, FEATURES))
    for node, weight in zip((nodes + 1) / 2, weights / 2):
        flow = (start @ left * numpy.cos(node * angles)
                + complement @ across * numpy.sin(node * angles))
        kernel += weight * flow @ flow.T
    return kernel


def moments():
    """Weighted and centred rows, so that L is the squared error of rows @ C against answers."""
    weights = len(labels) / (EMOTIONS * numpy.bincount(labels)[labels])
    one_hot = numpy.eye(EMOTIONS)[labels]
    mean = numpy.average(source, axis=0, weights=weights)
    answer = numpy.average(one_hot, axis=0, weights=weights)
    scale = numpy.sqrt(weights / len(labels))[:, None]
    return (source - mean) * scale, (one_hot - answer) * scale, mean, answer


def proximal(quadratic, linear, penalty):
    """min tr(C' Q C) - 2 tr(C' R) + penalty * sum of row norms, by FISTA with restarts."""
    step = 1 / (2 * numpy.linalg.eigvalsh(quadratic)[-1])
    solution = point = numpy.zeros_like(linear)
    momentum = 1.0
    for _ in range(200_000):
        moved = point - step * 2 * (quadratic @ point - linear)
        lengths = numpy.linalg.norm(moved, axis=1, keepdims=True)
        new = moved * numpy.maximum(0, 1 - step * penalty / numpy.maximum(lengths, 1e-300))
        if numpy.abs(new - solution).max() < 1e-15:
            break
        if numpy.sum((point - new) * (new - solution)) > 0:
            momentum = 1.0
        following = (1 + (1 + 4 * momentum ** 2) ** 0.5) / 2
        point = new + (momentum - 1) / following * (new - solution)
        solution, momentum = new, following
    return solution


def l21(sparsity):
    rows, answers, _, _ = moments()
    penalty = sparsity * 2 * numpy.linalg.norm(rows.T @ answers, axis=1).max()
    # scikit-learn minimises 1/(2 m) |Y - X W|^2 + alpha * sum of row norms
    model = MultiTaskLasso(alpha=penalty / (2 * len(rows)), fit_intercept=False, tol=1e-14,
                           max_iter=1_000_000).fit(rows, answers)
    assert numpy.allclose(model.coef_.T, proximal(rows.T @ rows, rows.T @ answers, penalty),
                          atol=1e-7)
    return model.coef_.T


def jdar(sparsity, alignment, rounds):
    rows, answers, mean, answer = moments()
    linear = rows.T @ answers
    penalty = sparsity * 2 * numpy.linalg.norm(linear, axis=1).max()
    shift = source.mean(axis=0) - target.mean(axis=0)
    differences, history = [shift], []
    for _ in range(rounds + 1):
        apart = numpy.array(differences)
        solution = proximal(rows.T @ rows + alignment * apart.T @ apart, linear, penalty)
        scores = (target - mean) @ solution + answer
        predicted = scores.argmax(axis=1)
        history.append(predicted)
        differences = [shift] + [source[labels == k].mean(axis=0) - target[predicted == k].mean(axis=0)
                                 for k in range(EMOTIONS) if (predicted == k).any()]
    return {"coefficients": solution, "scores": scores, "predicted": history}


def plain(value):
    """Lists of numbers of ten digits."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, numpy.ndarray)):
        return [plain(inner) for inner in value]
    return float(f"{value:.10g}") if isinstance(value, (float, numpy.floating)) else value


check_coral()
two = labels < 2
reference = {
    "made_with": f"numpy {numpy.__version__}, scipy {scipy.__version__}, "
                 f"scikit-learn {sklearn.__version__}, skada {skada.__version__}",
    "source": source,
    "labels": labels,
    "target": target,
    "dimension": DIMENSION,
    "costs": COSTS,
    "machine": [machine(source, labels, target, cost) for cost in COSTS],
    "machine_of_two": [machine(source[two], labels[two], target, cost) for cost in COSTS],
    "sa": subspace_alignment(),
    "coral": coral(1),
    "tca_linear": tca("linear", 1.0),
    "tca_radial": tca("radial", 1.0),
    "median_distance": numpy.median(pdist(numpy.vstack([source, target]))),
    "gfk": geodesic_flow_kernel(),
    "l21": l21(0.1),
    "jdar": jdar(0.05, 1.0, 3),
}
path = pathlib.Path(__file__).with_name("shallow_reference.json")
with path.open("w") as file:
    # one line per entry
    lines = [f" {json.dumps(name)}: {json.dumps(plain(value), default=int, separators=(',', ':'))}"
             for name, value in sorted(reference.items())]
    file.write("{\n" + ",\n".join(lines) + "\n}\n")
