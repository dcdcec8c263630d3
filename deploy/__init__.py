"""Sets the checkout up, trains, and runs all five programs under a supervisor."""
