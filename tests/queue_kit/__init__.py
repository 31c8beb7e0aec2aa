"""Everybody's WOD as the tests run it: real processes, real broker, real databases, and a verdict from the tables."""
