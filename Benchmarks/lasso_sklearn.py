"""The peer of the lasso solver: scikit-learn's sparse_encode, by coordinate descent and by LARS.

64 targets are written as sparse mixtures of a dictionary of 512 atoms of 256 dimensions:
min_w 1/2 ||t - w D||^2 + theta ||w||_1, theta a tenth of the mean of max_j |t . D_j|. Prints one line
of JSON per algorithm, with the relative duality gap that its solution reached.

Run: python lasso_sklearn.py --threads 2 --repeats 5
"""

import argparse
import json
import os
import time


def duality_gap(dictionary, targets, codes, theta):
    """Summed over targets, relative to the objective of w = 0."""
    residual = targets - codes @ dictionary
    primal = 0.5 * (residual**2).sum(axis=1) + theta * abs(codes).sum(axis=1)
    scale = (theta / abs(residual @ dictionary.T).max(axis=1)).clip(max=1)[:, None]
    dual = 0.5 * (targets**2).sum(axis=1) - 0.5 * ((targets - scale * residual) ** 2).sum(axis=1)
    return float((primal - dual).sum() / (0.5 * (targets**2).sum()))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--repeats", type=int, default=5)
    options.add_argument("--targets", type=int, default=64)
    options.add_argument("--atoms", type=int, default=512)
    options.add_argument("--dimensions", type=int, default=256)
    options = options.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(options.threads)

    import numpy
    import sklearn
    from sklearn.decomposition import sparse_encode

    random = numpy.random.default_rng(0)
    # Rectified, correlated and centred, as a network's features are.
    mixing = random.standard_normal((16, options.dimensions))

    def features(count):
        noise = random.standard_normal((count, options.dimensions))
        mixed = random.standard_normal((count, 16)) @ mixing
        rectified = numpy.maximum(mixed + noise, 0)
        return rectified - rectified.mean(axis=0)

    dictionary, targets = features(options.atoms), features(options.targets)
    theta = 0.1 * abs(targets @ dictionary.T).max(axis=1).mean()
    for algorithm in ("lasso_cd", "lasso_lars"):
        times = []
        for _ in range(options.repeats):
            began = time.perf_counter()
            codes = sparse_encode(targets, dictionary, algorithm=algorithm, alpha=theta,
                                  n_jobs=options.threads, max_iter=1000)
            times.append(time.perf_counter() - began)
        print(json.dumps({
            "algorithm": algorithm, "milliseconds": 1000 * sorted(times)[len(times) // 2],
            "targets_per_second": options.targets / sorted(times)[len(times) // 2],
            "relative_duality_gap": duality_gap(dictionary, targets, codes, theta),
            "non_zero": float((codes != 0).sum(axis=1).mean()), "threads": options.threads,
            "engine": f"scikit-learn {sklearn.__version__}, float64",
        }))


if __name__ == "__main__":
    main()
