"""Rasa graph components: stateless shells round `nlu`."""
