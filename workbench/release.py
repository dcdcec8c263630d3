"""Writes `data/encoder/vectors.npz` for the training messages of today: `make vectors`."""

from __future__ import annotations

from nlu import released_vectors
from workbench import trained
from workbench.examples import examples


def main() -> None:
    taught = examples()
    texts = [example.text for example in taught]
    by_name = dict(zip(released_vectors.ENCODERS, trained.vectors(taught), strict=True))
    released_vectors.write(trained.RELEASED, texts, by_name)
    size = (trained.RELEASED / released_vectors.FILE).stat().st_size
    print(f"{len(texts)} messages, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
