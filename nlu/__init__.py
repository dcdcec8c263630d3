"""Text in, plain values out: what a message is about and whether it tells of danger. No Rasa."""
