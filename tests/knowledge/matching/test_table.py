import numpy as np
import pytest
from scipy import sparse

from knowledge.matching.table import FullTable, Profiles, SparseTable
from knowledge.matching.vocabulary import Vector

NUMBERS = np.array([[1.0, 0.0, -2.0], [0.0, 0.0, 0.0], [0.5, 3.0, 0.0], [0.0, 0.25, 1.0]], np.float16)


def make_vector(*places: int) -> Vector:
    return Vector(np.array(places, np.intp), np.arange(1, len(places) + 1, dtype=np.float32), 1.0)


def make_sparse() -> SparseTable:
    rows = sparse.csr_matrix(NUMBERS.astype(np.float32))
    return SparseTable(
        rows.indptr.astype(np.int64), rows.indices.astype(np.int32), rows.data.astype(np.float16), np.array(3)
    )


def make_profiles() -> Profiles:
    columns = sparse.csc_matrix(NUMBERS.astype(np.float32))
    columns.sort_indices()
    return Profiles(
        columns.indptr.astype(np.int64), columns.indices.astype(np.int32), columns.data.astype(np.float16)
    )


@pytest.mark.parametrize("places", [(0,), (1,), (0, 2), (1, 2, 3), (0, 1, 2, 3)])
def test_full_and_sparse_tables_sum_alike(places: tuple[int, ...]) -> None:
    vector = make_vector(*places)
    expected = vector.values @ NUMBERS[list(places)].astype(np.float32)
    assert np.allclose(FullTable(NUMBERS).sum_columns(vector), expected)
    assert np.allclose(make_sparse().sum_columns(vector), expected)


@pytest.mark.parametrize("label", [0, 1, 2])
@pytest.mark.parametrize("places", [(0,), (1,), (0, 2), (1, 2, 3)])
def test_a_profile_is_compared_as_its_column(label: int, places: tuple[int, ...]) -> None:
    vector = make_vector(*places)
    expected = vector.values @ NUMBERS[list(places), label].astype(np.float32)
    assert make_profiles().compare(vector, label) == pytest.approx(float(expected))


def test_a_label_without_text_is_like_nothing() -> None:
    empty = Profiles(np.array([0, 0]), np.empty(0, np.int32), np.empty(0, np.float16))
    assert empty.compare(make_vector(0, 1), 0) == 0.0
