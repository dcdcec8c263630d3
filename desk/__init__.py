"""The referral system that comes with the project: intake API, staff's pages, status back."""
