"""Named arrays in one file that are used where they lie: only what is looked at takes memory, once for all processes.

The file: eight bytes that name the form, a checksum of all that follows, a line of JSON that names and places the arrays,
and the arrays, each at a multiple of 64 bytes. Files are replaced, never written over, so what is mapped does not change.
"""

import json
import math
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_FORM = b"ARRAYS1\n"
_SUM = 8
"""Bytes of the checksum, hexadecimal."""
_ALIGNED = 64
_CHUNK = 1 << 18


class DamagedArraysError(ValueError):
    """It is no such file, or not as it was written."""


def write_arrays(file: IO[bytes], arrays: Mapping[str, Array]) -> None:
    """Writes them to a file that is empty; raises OSError."""
    parts = list(_list_parts(arrays))
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    file.write(_FORM + b"%08x" % checksum)
    file.writelines(parts)


def map_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, to be read only; raises OSError and DamagedArraysError."""
    head = _check(path)
    begin = _round_up(len(_FORM) + _SUM + len(head))
    whole = np.memmap(path, np.uint8, "r").view(np.ndarray)
    return {
        name: whole[begin + start : begin + start + np.dtype(kind).itemsize * math.prod(shape)]
        .view(kind)
        .reshape(shape)
        for name, (kind, shape, start) in json.loads(head).items()
    }


def _list_parts(arrays: Mapping[str, Array]) -> Iterator[bytes]:
    """All that follows the checksum, piece by piece."""
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    end = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, array.shape, _round_up(end))
        end = _round_up(end) + array.nbytes
    head = json.dumps(places).encode() + b"\n"
    yield head
    end = len(_FORM) + _SUM + len(head)
    for array in arrays.values():
        yield bytes(_round_up(end) - end)
        yield array.tobytes()
        end = _round_up(end) + array.nbytes


def _check(path: Path) -> bytes:
    """The line of JSON. The file is read past it, in pieces that are not kept: what was damaged must not be used."""
    with path.open("rb") as file:
        named, told = file.read(len(_FORM)), file.read(_SUM)
        head = file.readline()
        checksum = zlib.crc32(head)
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    if named != _FORM or told != b"%08x" % checksum:
        raise DamagedArraysError(path)
    return head


def _round_up(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
