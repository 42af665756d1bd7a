"""Learns the model of one language from its samples (needs scikit-learn)."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy import sparse

from knowledge.matching.corpus import Label, Sample
from knowledge.matching.counts import Doubles, count_features, to_full
from knowledge.matching.features import weigh_kinds
from knowledge.matching.fitting import Lesson
from knowledge.matching.model import Model
from knowledge.matching.spelling import learn_spelling
from knowledge.matching.table import FullTable, Profiles, SparseTable, Table
from knowledge.matching.trial import fit_calibrated
from knowledge.matching.vocabulary import Vocabulary
from knowledge.meanings.thesaurus import Thesaurus

_DENSE = 0.3  # share of numbers from which a full table is the smaller one, and the quicker
_LONGEST_ROW = 1_000  # labels a feature may speak for in a sparse table
_SMALL = 2_000_000  # numbers; a full table then whatever its share
_LARGEST_FULL = 60_000_000  # numbers; 120 MB as halves

Report = Callable[[float], None]


def learn_model(samples: Sequence[Sample], thesaurus: Thesaurus, report: Report) -> Model:
    """The model of one language; ``report`` hears the share done, 0 to 1. At least one sample must have a label."""
    labels = tuple(dict.fromkeys(sample.label for sample in samples if sample.label))
    lesson = _prepare(samples, labels, thesaurus, lambda done: report(0.3 * done / len(samples)))
    report(0.3)
    fit, calibration = fit_calibrated(lesson)
    report(0.95)
    keys, fit = fit.shorten(lesson.counts.keys)
    speller = learn_spelling(sample.text for sample in samples)
    vocabulary = Vocabulary(keys, fit.features.astype(np.float32), speller, thesaurus)
    report(1.0)
    return Model(
        labels,
        vocabulary,
        _make_table(fit.weights),
        fit.bias.astype(np.float32),
        _make_profiles(fit.likeness),
        calibration,
    )


def _prepare(
    samples: Sequence[Sample], labels: tuple[Label, ...], thesaurus: Thesaurus, report: Callable[[int], None]
) -> Lesson:
    places = {label: place for place, label in enumerate(labels)}
    columns = np.array([places[sample.label] if sample.label else len(labels) for sample in samples], np.intp)
    background = int(columns.max()) == len(labels)
    asked = np.array([sample.asked for sample in samples], bool)
    kinds = weigh_kinds(np.count_nonzero(asked & (columns < len(labels))) / len(labels))
    counts = count_features((sample.text for sample in samples), thesaurus, report, kinds)
    trust = np.array([sample.trust for sample in samples])
    return Lesson(counts, columns, trust, asked, len(labels), background)


def _make_table(numbers: sparse.csr_matrix | Doubles) -> Table:
    """Full if that is small, or hardly larger than the numbers that are not 0."""
    rows = _shorten_rows(sparse.csr_matrix(numbers))
    size = rows.shape[0] * rows.shape[1]
    if size <= _SMALL or (size <= _LARGEST_FULL and rows.nnz >= _DENSE * size):
        return FullTable(to_full(numbers).astype(np.float16))
    return SparseTable(
        rows.indptr.astype(np.int64),
        rows.indices.astype(np.int32),
        rows.data.astype(np.float16),
        np.array(rows.shape[1]),
    )


def _shorten_rows(numbers: sparse.csr_matrix) -> sparse.csr_matrix:
    """Of features shared by thousands of labels only the largest numbers: they bound the time of a match."""
    lengths = np.diff(numbers.indptr)
    for row in np.flatnonzero(lengths > _LONGEST_ROW):
        part = numbers.data[numbers.indptr[row] : numbers.indptr[row + 1]]
        size = np.abs(part)
        part[size < np.partition(size, -_LONGEST_ROW)[-_LONGEST_ROW]] = 0.0
    if (lengths > _LONGEST_ROW).any():
        numbers.eliminate_zeros()
    return numbers


def _make_profiles(likeness: sparse.csc_matrix) -> Profiles:
    likeness.sort_indices()
    return Profiles(
        likeness.indptr.astype(np.int64),
        likeness.indices.astype(np.int32),
        likeness.data.astype(np.float16),
    )
