"""The peer of optimal transport and of kernel mean matching: POT and skada.

Two corpora of made-up features as in `ShallowBenchmark.swift`. Prints one line of JSON per task:

    linear map         POT's LinearTransport, fitted and applied
    entropic plan      POT's sinkhorn, costs divided by their median, regularisation 0.05, to 1e-6
    plan with classes  POT's SinkhornLpl1Transport with its ten transports of at most 200 turns; the class
                       weight and offset of `ClassTransport` in the units that it has there
    mean matching      skada's KMMReweightAdapter as it comes: Frank-Wolfe, 1000 steps

`remainder` is what the result lacks: the L1 distance of a plan's marginals, or the relative gap of weights.

Run: python transport_pot.py --threads 1
"""

import argparse
import json
import os
import time
import warnings


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--samples", type=int, default=1000)
    options.add_argument("--features", type=int, default=384)
    options = options.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(options.threads)
    warnings.simplefilter("ignore")

    import numpy
    import ot
    import skada
    from scipy.spatial.distance import pdist

    random = numpy.random.default_rng(6)
    emotions = 5
    labels = numpy.arange(options.samples) % emotions
    means = 0.3 * random.standard_normal((emotions, options.features))

    def corpus():
        axes = random.standard_normal((options.features, options.features))
        spectrum = (numpy.arange(options.features) + 1.0) ** -0.7
        noise = random.standard_normal((options.samples, options.features))
        rows = (noise * spectrum) @ axes + means[labels]
        return (rows - rows.mean(axis=0)) / rows.std(axis=0)

    source, target = corpus(), corpus()
    uniform = numpy.full(options.samples, 1 / options.samples)

    def unit_costs():
        costs = ot.dist(source, target)
        return costs / numpy.median(costs)

    def violation(plan):
        return float(abs(plan.sum(axis=1) - uniform).sum() + abs(plan.sum(axis=0) - uniform).sum())

    def linear_map():
        transport = ot.da.LinearTransport(reg=0.1)
        transport.fit(Xs=source, Xt=target)
        transport.transform(Xs=source)

    def entropic_plan():
        return violation(ot.sinkhorn(uniform, uniform, unit_costs(), 0.05, stopThr=1e-6,
                                     numItermax=10_000))

    def plan_with_classes():
        transport = ot.da.SinkhornLpl1Transport(
            reg_e=0.05, reg_cl=0.1 / options.samples**0.5, max_iter=10, max_inner_iter=200,
            tol=1e-6, norm="median")
        transport.fit(Xs=source, ys=labels, Xt=target)
        transport.transform(Xs=source)
        return violation(transport.coupling_)

    def mean_matching():
        samples = numpy.vstack([source, target])
        domain = numpy.array([1] * options.samples + [-2] * options.samples)
        gamma = 1 / (2 * numpy.median(pdist(samples)) ** 2)
        adapter = skada.KMMReweightAdapter(gamma=gamma)
        adapter.fit(samples, sample_domain=domain)
        return adapter.source_weights_, gamma

    def relative_gap(weights, gamma):
        """The slope towards the best feasible point, by which the objective may be lower at most."""
        count = options.samples
        gram = numpy.exp(-gamma * ot.dist(source, source))
        pull = count * numpy.exp(-gamma * ot.dist(source, target)).mean(axis=1)
        slope = gram @ weights - pull
        slack = 1 - 1 / count**0.5
        least = slope.min()
        best = least * count * (1 - slack if least > 0 else 1 + slack)
        return float((slope @ weights - best) / abs(0.5 * weights @ gram @ weights - pull @ weights))

    for task, body in (("linear map", linear_map), ("entropic plan", entropic_plan),
                       ("plan with classes", plan_with_classes), ("mean matching", mean_matching)):
        times = []
        for turn in range(options.repeats + 1):
            began = time.perf_counter()
            result = body()
            if turn:
                times.append(time.perf_counter() - began)
        remainder = relative_gap(*result) if task == "mean matching" else result
        peer = f"skada {skada.__version__}" if task == "mean matching" else f"POT {ot.__version__}"
        print(json.dumps({
            "task": task, "milliseconds": 1000 * sorted(times)[len(times) // 2],
            "remainder": remainder, "threads": options.threads, "engine": f"{peer}, float64",
        }))


if __name__ == "__main__":
    main()
