"""Writes the vectors of the training messages of today, and the classifiers that further fitting
begins from, into `data/encoder/`: `make vectors`."""

from __future__ import annotations

from nlu import linear, released_vectors, thresholds, training
from workbench import trained
from workbench.examples import cue_finder, examples


def main() -> None:
    taught = examples()
    texts = [example.text for example in taught]
    found = trained.vectors(taught)
    by_name = dict(zip(released_vectors.ENCODERS, found, strict=True))
    released_vectors.write(trained.RELEASED, texts, by_name)
    fitted = training.fit(
        *(trained.built(), cue_finder(), taught, found, thresholds.load(trained.THRESHOLDS)),
        tolerance=linear.CLOSEST,
    )
    fitted.save_classifiers(trained.RELEASED / training.STARTS)
    size = (trained.RELEASED / released_vectors.FILE).stat().st_size
    print(f"{len(texts)} messages, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
