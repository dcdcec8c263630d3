"""How well unseen messages are understood: `make evaluate`.

Trains on `data/nlu/` as the bot does and reads `tests/packs/danger.yml` and `routes.yml`, which
are never trained on. Prints the figures against their bars and writes `var/reports/evaluate.html`
and `.json`, with pictures and every miss with its text.
"""
