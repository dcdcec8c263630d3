"""Agreed summaries on their way to the referral system: the outbox, its relay, and looking back."""
