"""Temperatures by SciPy, and calibration errors, Brier scores and log losses by scikit-learn and NumPy.

Run: python calibration_reference.py   (numpy, scipy, scikit-learn; writes calibration_reference.json beside itself)
"""

import json
import pathlib

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss


def temperature(scores, labels):
    """Smoothed, balanced negative log-likelihood, minimised over ln T with SciPy's bounded method."""
    count, columns = scores.shape
    share = 1 / (count + 1)
    targets = (1 - share) * np.eye(columns)[labels] + share / columns
    occurring = np.unique(labels)
    weights = np.array([1 / (len(occurring) * (labels == label).sum()) for label in labels])

    def loss(logarithm):
        z = scores / np.exp(logarithm)
        return float((weights * -(targets * np.log(softmax(z, axis=1))).sum(1)).sum())

    found = minimize_scalar(loss, bounds=(np.log(0.01), np.log(100)), method="bounded",
                            options={"xatol": 1e-12})
    return float(np.exp(found.x))


def case(name, scores, labels, bins):
    scores = scores.astype(np.float32).astype(np.float64)
    fitted = temperature(scores, labels)
    probabilities = softmax(scores / fitted, axis=1)
    confidence, predicted = probabilities.max(1), probabilities.argmax(1)
    right = (predicted == labels).astype(int)
    accuracy, mean = calibration_curve(right, confidence, n_bins=bins, strategy="quantile")
    onehot = np.eye(scores.shape[1])[labels]
    return {
        "name": name, "scores": scores.ravel().tolist(), "labels": labels.tolist(),
        "emotions": scores.shape[1], "temperature": fitted, "bins": bins,
        "bin_confidences": mean.tolist(), "bin_accuracies": accuracy.tolist(),
        # bins of equally many: the number of recordings is a multiple of the number of bins
        "expected_error": float(np.abs(accuracy - mean).mean()),
        "brier": float(((probabilities - onehot) ** 2).sum(1).mean()),
        "log_loss": float(log_loss(labels, probabilities, labels=list(range(scores.shape[1])))),
    }


def main():
    random = np.random.default_rng(7)
    labels = random.choice(4, size=120, p=[0.4, 0.3, 0.2, 0.1])
    logits = random.normal(size=(120, 4)) + 1.5 * np.eye(4)[labels]
    regressed = 0.25 + 0.2 * random.normal(size=(120, 4)) + 0.3 * np.eye(4)[labels]
    right = np.arange(12) % 3
    cases = [
        case("overconfident logits", 3 * logits, labels, 10),
        case("shy logits", 0.2 * logits, labels, 8),
        case("regressed labels", regressed, labels, 10),
        case("all right", np.eye(3)[right] + 0.01 * random.normal(size=(12, 3)), right, 3),
    ]
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")


main()
