"""Nutrition's verbs. They need the profile and today's workout from the rest, and nothing else of it."""
