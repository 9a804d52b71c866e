"""Files in one, with the same bytes for the same content; arrays as such files."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WHEN = (1980, 1, 1, 0, 0, 0)


def archive(files: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """Return a zip archive of ``files``, which carries no time."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w") as made:
        for name in sorted(files):
            made.writestr(zipfile.ZipInfo(name, _WHEN), files[name], method, 9)
    return out.getvalue()


def arrays_to_bytes(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays in numpy's ``npz`` form."""
    return archive({f"{name}.npy": _npy(array) for name, array in arrays.items()}, packed=False)


def bytes_to_arrays(content: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays of :func:`arrays_to_bytes`; pickled objects are a ``ValueError``."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return dict(arrays)


def _npy(array: NDArray[Any]) -> bytes:
    out = io.BytesIO()
    np.save(out, array, allow_pickle=False)
    return out.getvalue()
