"""Makes the files beside it: the same three vectors in every format that a feature table may have.

python make_tables.py   (numpy, h5py)
"""

from pathlib import Path

import h5py
import numpy as np

here = Path(__file__).parent
rows = np.array([[1.5, -2.25, 0.1], [3.0, 4.0, -1e-3], [0.0, 7.0, 1e20]], "float32")
names = ["wav/03a01Fa", "wav/03a01Nc", "wav/14b10Tc"]

with open(here / "vectors.csv", "w") as file:
    file.write("file,first,second,third\n")
    for name, row in zip(names, rows):
        file.write(f"{name}.wav," + ",".join(repr(float(x)) for x in row) + "\n")

with h5py.File(here / "vectors.h5", "w") as file:
    file["paths"] = [name + ".wav" for name in names]
    file["features"] = rows


def folder(name, array):
    for sound, row in zip(names, rows):
        path = here / name / f"{sound}.npy"
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, array(row))


# frames and layers whose mean, or chosen layer, is the vector to the last bit
folder("vectors", lambda row: row)
folder("frames", lambda row: np.stack([row, row]))
folder("layers", lambda row: np.stack([np.zeros((2, 3)), np.stack([row, row])]).astype("float64"))

odd = here / "odd"
odd.mkdir(exist_ok=True)
np.save(odd / "half.npy", np.array([1.5, -2.25, 0.5], "float16"))
np.save(odd / "fortran.npy", np.asfortranarray(rows))
np.save(odd / "integers.npy", np.array([1, 2, 3]))
np.save(odd / "objects.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
np.save(odd / "scalar.npy", np.float32(1))
