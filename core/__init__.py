"""Pure rules and words that every part shares: no input or output, no clock, no Rasa."""
