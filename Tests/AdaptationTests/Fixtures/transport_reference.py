"""Reference values of optimal transport and of reweighting, by POT, skada and scikit-learn.

One small problem: 30 source and 40 target samples of 4 features and 3 emotions, the target mixed and
shifted. All in float64; whatever iterates runs to convergence.

    sinkhorn   ot.sinkhorn on squared Euclidean distances divided by their median, uniform marginals
    unequal    the same with marginals that are not uniform
    lin_ot     source samples by skada's LinearOTMappingAdapter, at two regularisers
    ot_da      source samples by skada's ClassRegularizerOTMappingAdapter (l_p-l_1, p = 1/2)
    kmm        weights by skada's KMMReweightAdapter with SciPy's solver, with and without a bound that
               binds; the conditions of Karush, Kuhn and Tucker are checked
    machine    decision values of the target by scikit-learn's LinearSVC with sample weights, classes balanced
               by hand

Run: python transport_reference.py   (numpy, scipy, scikit-learn, POT, skada; writes
transport_reference.json beside itself)
"""

import json
import pathlib

import numpy
import ot
import scipy
import skada
import sklearn
from scipy.spatial.distance import cdist
from sklearn.svm import LinearSVC

EMOTIONS, FEATURES = 3, 4
random = numpy.random.default_rng(23)
labels = numpy.array([0] * 12 + [1] * 10 + [2] * 8)
hidden = numpy.array([0] * 10 + [1] * 12 + [2] * 18)
means = 1.5 * random.standard_normal((EMOTIONS, FEATURES))
mixing = numpy.eye(FEATURES) + 0.4 * random.standard_normal((FEATURES, FEATURES))
source = means[labels] + random.standard_normal((labels.size, FEATURES))
target = (means[hidden] + random.standard_normal((hidden.size, FEATURES))) @ mixing + 0.5
source, target = source.round(6), target.round(6)

costs = cdist(source, target, "sqeuclidean")
unit = numpy.median(costs)
samples = numpy.vstack([source, target])
domain = numpy.array([1] * len(source) + [-2] * len(target))


def sinkhorn(rows, columns, regularisation):
    plan = ot.sinkhorn(rows, columns, costs / unit, regularisation, method="sinkhorn_log",
                       numItermax=20_000, stopThr=1e-13, warn=False)
    assert abs(plan.sum(axis=1) - rows).max() < 1e-11
    assert abs(plan.sum(axis=0) - columns).max() < 1e-11
    return plan


def uniform(count):
    return numpy.full(count, 1 / count)


def share(values):
    return values / values.sum()


def lin_ot(regulariser):
    adapter = skada.LinearOTMappingAdapter(reg=regulariser)
    adapter.fit(samples, sample_domain=domain)
    return adapter.transform(samples, sample_domain=domain, allow_source=True)[domain > 0]


def ot_da(regularisation, class_weight):
    """Costs are not divided in skada, so both weights are given in their unit.

    The class term is w * sum of (mass + 0.001) ** 0.5, and has to have the same unit as the costs.
    """
    masked = numpy.concatenate([labels, numpy.full(len(target), -1)])
    mapped = []
    for rounds in (30, 31):
        adapter = skada.ClassRegularizerOTMappingAdapter(
            reg_e=regularisation * unit, reg_cl=class_weight * unit, max_iter=rounds,
            max_inner_iter=1000, tol=1e-12)
        adapter.fit(samples, masked, sample_domain=domain)
        mapped.append(adapter.transform(samples, masked, sample_domain=domain,
                                        allow_source=True)[domain > 0])
    assert abs(mapped[1] - mapped[0]).max() < 1e-10
    return mapped[1]


def kernel(a, b, width):
    return numpy.exp(-cdist(a, b, "sqeuclidean") / (2 * width**2))


def kmm(width, bound, slack):
    gram, count = kernel(source, source, width), len(source)
    pull = count * kernel(source, target, width).mean(axis=1)
    adapter = skada.KMMReweightAdapter(
        gamma=1 / (2 * width**2), B=bound, eps=slack, tol=1e-20, max_iter=100_000, solver="scipy")
    adapter.fit(samples, sample_domain=domain)
    weights = adapter.source_weights_
    # the exact solution on the sets of weights that skada found at their bounds
    free = (weights > 1e-6) & (weights < bound - 1e-6)
    total = weights.sum()
    low, high = count * (1 - slack), count * (1 + slack)
    held = [edge for edge in (low, high) if abs(total - edge) < 1e-6]
    exact = numpy.where(weights > bound / 2, bound, 0.0)
    right = pull[free] - gram[numpy.ix_(free, ~free)] @ exact[~free]
    matrix = gram[numpy.ix_(free, free)]
    if held:
        ones = numpy.ones((free.sum(), 1))
        matrix = numpy.block([[matrix, ones], [ones.T, numpy.zeros((1, 1))]])
        right = numpy.append(right, held[0] - exact[~free].sum())
    solution = numpy.linalg.solve(matrix, right)
    exact[free] = solution[:free.sum()]
    slope = gram @ exact - pull + (solution[-1] if held else 0)
    at_bound = exact >= bound - 1e-9
    assert (slope[(exact == 0)] >= -1e-9).all() and (slope[at_bound & ~free] <= 1e-9).all()
    assert abs(weights - exact).max() < 1e-6, abs(weights - exact).max()
    return {"width": width, "bound": bound, "slack": slack, "weights": weights, "exact": exact,
            "held": bool(held), "bounded": int((at_bound & ~free).sum())}


def machine(weights, cost):
    """One machine per emotion; own samples count as much as a share of 1 / EMOTIONS of all."""
    values = []
    for emotion in range(EMOTIONS):
        own = labels == emotion
        factor = weights.sum() / (EMOTIONS * weights[own].sum())
        model = LinearSVC(dual=False, loss="squared_hinge", C=cost, tol=1e-13, max_iter=1_000_000)
        model.fit(source, numpy.where(own, 1, -1),
                  sample_weight=weights * numpy.where(own, factor, 1))
        values.append(model.decision_function(target))
    return numpy.array(values).T


def plain(value):
    """Lists of numbers of twelve digits."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, numpy.ndarray)):
        return [plain(inner) for inner in value]
    return float(f"{value:.12g}") if isinstance(value, (float, numpy.floating)) else value


sample_weights = random.exponential(size=len(source)).round(6)
rows, columns = share(1 + random.random(len(source))), share(1 + random.random(len(target)))
reference = {
    "made_with": f"numpy {numpy.__version__}, scipy {scipy.__version__}, "
                 f"scikit-learn {sklearn.__version__}, POT {ot.__version__}, skada {skada.__version__}",
    "source": source,
    "labels": labels,
    "target": target,
    "median_cost": unit,
    "sinkhorn": {"regularisation": 0.1, "plan": sinkhorn(uniform(30), uniform(40), 0.1)},
    "unequal": {"regularisation": 0.02, "rows": rows, "columns": columns,
                "plan": sinkhorn(rows, columns, 0.02)},
    "lin_ot": [{"regulariser": value, "mapped": lin_ot(value)} for value in (1e-8, 0.1)],
    "ot_da": [{"regularisation": entropy, "class_weight": value, "mapped": ot_da(entropy, value)}
              for entropy, value in ((0.2, 0.02), (0.5, 0.05))],
    "kmm": [kmm(2.0, 1000.0, (30**0.5 - 1) / 30**0.5), kmm(2.0, 2.0, 0.05)],
    "sample_weights": sample_weights,
    "machine": [{"cost": cost, "values": machine(sample_weights, cost)} for cost in (0.01, 1.0)],
}
path = pathlib.Path(__file__).with_name("transport_reference.json")
with path.open("w") as file:
    # one line per entry
    lines = [f" {json.dumps(name)}: {json.dumps(plain(value), default=int, separators=(',', ':'))}"
             for name, value in sorted(reference.items())]
    file.write("{\n" + ",\n".join(lines) + "\n}\n")
for entry in reference["kmm"]:
    print("kmm", entry["bound"], entry["held"], entry["bounded"], sum(entry["exact"] > 1e-6),
          abs(entry["weights"] - entry["exact"]).max())
