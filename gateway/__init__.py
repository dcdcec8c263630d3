"""The public door: the only part that a browser talks to. It never answers with silence."""
