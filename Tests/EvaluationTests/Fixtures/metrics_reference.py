"""UAR, accuracy and confusion matrices by scikit-learn, for predictions made from a seed.

Run: python metrics_reference.py   (numpy, scikit-learn; writes metrics_reference.json beside itself)
"""

import json
import pathlib

import numpy
import sklearn
from sklearn.metrics import accuracy_score, balanced_accuracy_score, confusion_matrix

EMOTIONS = ["anger", "fear", "happiness", "neutral", "sadness"]


def case(name, truth, scores):
    """scores [n, C]; numpy's argmax takes the first of equal scores."""
    predicted = scores.argmax(axis=1)
    classes = list(range(len(EMOTIONS)))
    return {
        "name": name,
        "truth": [EMOTIONS[index] for index in truth],
        "scores": scores.ravel().tolist(),
        "predicted": [EMOTIONS[index] for index in predicted],
        "uar": balanced_accuracy_score(truth, predicted),
        "accuracy": accuracy_score(truth, predicted),
        "confusion": confusion_matrix(truth, predicted, labels=classes).ravel().tolist(),
        "row_normalised": confusion_matrix(
            truth, predicted, labels=classes, normalize="true").tolist(),
    }


def noisy(random, truth, noise):
    """Rounded to one decimal, so that there are ties."""
    scores = numpy.eye(len(EMOTIONS))[truth] + noise * random.standard_normal((len(truth), 5))
    return scores.round(1)


random = numpy.random.default_rng(7)
unbalanced = random.choice(5, 120, p=[0.5, 0.05, 0.2, 0.2, 0.05])
absent = random.choice([0, 2, 4], 40)
reference = {
    "made_with": f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    "emotions": EMOTIONS,
    "cases": [
        case("unbalanced", unbalanced, noisy(random, unbalanced, 0.6)),
        case("two emotions absent from truth and predictions", absent,
             noisy(random, absent, 0.4) * [1, 0, 1, 0, 1] - [0, 9, 0, 9, 0]),
        case("all equal scores", unbalanced, numpy.zeros((120, 5))),
    ],
}
path = pathlib.Path(__file__).with_name("metrics_reference.json")
path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")
