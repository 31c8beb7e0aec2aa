"""Fit: the main application. Accounts, profile, catalogue, workouts."""
