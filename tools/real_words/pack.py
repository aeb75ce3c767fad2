"""Writes the trained weights in eight bits, as `subeditor.chooser.network` reads them.

A file is the length of its index (eight bytes), the index as JSON (name, type, shape and offset of each array), and the
arrays one after another, each at a multiple of 64.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

_ALIGNED = 64


def quantised(name: str, weight: Tensor) -> dict[str, np.ndarray]:
    """A matrix (rows, width) as whole numbers from -127 to 127 and a scale for each row."""
    scales = weight.abs().amax(1).clamp(min=1e-8) / 127
    values = (weight / scales[:, None]).round().to(torch.int8)
    return {f"{name}.values": values.numpy(), f"{name}.scales": scales.float().numpy()}


def pack(state: dict[str, Tensor], path: Path) -> None:
    """Write the state of a trained `Chooser`: matrices in eight bits, all else as it is."""
    arrays: dict[str, np.ndarray] = {}
    for name, tensor in state.items():
        small = tensor.dim() < 2 or name in ("places.weight", "case.weight", "bias.weight")
        arrays |= {name: tensor.float().numpy()} if small else quantised(name, tensor.float())
    index, blank = [], 0
    for _ in range(2):  # the index tells offsets, which depend on its own length
        index, at = [], _up(8 + blank)
        for name, array in arrays.items():
            index.append([name, array.dtype.str, list(array.shape), at])
            at = _up(at + array.nbytes)
        blank = len(json.dumps(index)) + 256
    head = json.dumps(index).ljust(blank).encode()
    with path.open("wb") as file:
        file.write(len(head).to_bytes(8, "little") + head)
        for (_, _, _, offset), array in zip(index, arrays.values(), strict=True):
            file.write(b"\0" * (offset - file.tell()))
            file.write(array.tobytes())


def _up(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
