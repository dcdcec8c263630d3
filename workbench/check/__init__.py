"""The checker: every mistake in the content, with file, line, column and how to mend it.

Fast: it reads YAML once and imports neither Rasa nor the encoder. `python -m workbench.check`.
"""
