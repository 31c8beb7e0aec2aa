"""Fit: the main application. Accounts, profile, catalogue, workouts."""

__version__ = "0.1.0"
