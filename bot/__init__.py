"""Thin shells inside Rasa: the channel, the stores, the answers and the reader of messages."""
