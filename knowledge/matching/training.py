"""Learns the model of one language from its samples (needs scikit-learn)."""

from collections.abc import Callable, Sequence

import numpy as np

from knowledge.matching.corpus import Label, Sample
from knowledge.matching.counts import count_features, count_texts
from knowledge.matching.fitting import Lesson, fit_lesson
from knowledge.matching.model import Model
from knowledge.matching.spelling import learn_spelling
from knowledge.matching.trial import calibrate_lesson
from knowledge.matching.vocabulary import Vocabulary

_LARGEST_MODEL = 50_000_000  # numbers; 100 MB as halves

Report = Callable[[float], None]


def learn_model(samples: Sequence[Sample], report: Report) -> Model:
    """The model of one language; ``report`` hears the share done, 0 to 1. At least one sample must have a label."""
    labels = tuple(dict.fromkeys(sample.label for sample in samples if sample.label))
    lesson = _prepare(samples, labels, lambda done: report(0.4 * done / len(samples)))
    report(0.4)
    calibration = calibrate_lesson(lesson)
    report(0.7)
    fit = fit_lesson(lesson, np.arange(len(samples)))
    report(1.0)
    return Model(
        labels,
        Vocabulary(
            lesson.counts.keys,
            fit.features.astype(np.float32),
            learn_spelling(sample.text for sample in samples),
        ),
        fit.weights.astype(np.float16),
        fit.bias.astype(np.float32),
        fit.likeness.toarray().astype(np.float16),
        calibration,
    )


def _prepare(samples: Sequence[Sample], labels: tuple[Label, ...], report: Callable[[int], None]) -> Lesson:
    places = {label: place for place, label in enumerate(labels)}
    columns = np.array([places[sample.label] if sample.label else len(labels) for sample in samples], np.intp)
    background = int(columns.max()) == len(labels)
    counts = count_features((sample.text for sample in samples), report)
    frequency = count_texts(counts.matrix)
    most = _LARGEST_MODEL // (len(labels) + background)
    if len(frequency) > most:
        counts = counts.select(frequency > np.sort(frequency)[-most])
    trust = np.array([sample.trust for sample in samples])
    asked = np.array([sample.asked for sample in samples], bool)
    return Lesson(counts, columns, trust, asked, len(labels), background)
