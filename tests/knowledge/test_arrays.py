from pathlib import Path

import numpy as np
import pytest

from knowledge.arrays import Array, DamagedArraysError, map_arrays, write_arrays

ARRAYS: dict[str, Array] = {
    "halves": np.arange(12, dtype=np.float16).reshape(3, 4),
    "odd": np.frombuffer(b"abc", np.uint8),
    "nothing": np.empty(0, np.int32),
    "number": np.array(7, np.int64),
    "column": np.arange(12, dtype=np.int32).reshape(4, 3)[:, 1],
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "some.arrays"
    with path.open("wb") as file:
        write_arrays(file, ARRAYS)
    return path


def test_arrays_come_back_as_they_were(written: Path) -> None:
    found = map_arrays(written)
    assert list(found) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype
        assert found[name].shape == array.shape
        assert np.array_equal(found[name], array)


def test_arrays_lie_where_the_machine_likes_them(written: Path) -> None:
    assert all(array.flags.aligned for array in map_arrays(written).values())


def test_what_is_shared_cannot_be_written(written: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        map_arrays(written)["halves"][0, 0] = 1


def test_one_changed_byte_anywhere_is_found(written: Path) -> None:
    whole = written.read_bytes()
    for place in range(0, len(whole), 7):
        written.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(DamagedArraysError):
            map_arrays(written)


@pytest.mark.parametrize("cut", [0, 5, 12, 40, -1])
def test_a_file_cut_short_is_found(written: Path, cut: int) -> None:
    written.write_bytes(written.read_bytes()[:cut])
    with pytest.raises(DamagedArraysError):
        map_arrays(written)


def test_a_file_replaced_does_not_change_what_is_in_use(written: Path, tmp_path: Path) -> None:
    found = map_arrays(written)
    with (tmp_path / "new").open("wb") as file:
        write_arrays(file, {"halves": np.zeros((3, 4), np.float16)})
    (tmp_path / "new").replace(written)
    assert np.array_equal(found["halves"], ARRAYS["halves"])
