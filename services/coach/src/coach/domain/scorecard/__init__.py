"""How good the engine's plans are: a synthetic population trains by them, and what happens is measured.

The simulated athletes follow laws of their own (`simulator`), so that the engine cannot mark its own homework.
Everything is a pure function of a seed.
"""
