"""A linear classifier whose weights are plain JSON: loading runs no code, and a weight can be read by a
person.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MODELS = Path(__file__).parent / "model"
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Linear:
    """Logistic regression: probability = 1 / (1 + exp(-(bias + sum of weight × feature))). Unknown
    features weigh nothing.
    """

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        total, weight_of = self.bias, self.weights.get
        for name, value in features.items():
            if value:
                total += weight_of(name, 0.0) * value
        return total

    def probability(self, features: Features) -> float:
        score = max(-50.0, min(50.0, self.score(features)))
        return 1.0 / (1.0 + math.exp(-score))


@cache
def load_models(name: str) -> Mapping[str, Linear]:
    """The classifiers of model/`name`.json by class; empty where none has been trained yet."""
    path = MODELS / f"{name}.json"
    if not path.exists():
        return {}
    table = json.loads(path.read_text(encoding="utf-8"))
    return {key: Linear(entry["bias"], entry["weights"]) for key, entry in table["classes"].items()}
