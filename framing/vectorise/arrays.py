"""The shapes of numbers that rooms hand to each other: a matrix of floats, and one integer for each row."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.intp]
