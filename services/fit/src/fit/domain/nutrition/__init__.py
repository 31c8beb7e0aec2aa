"""Dietary guidance: pure rules. Nothing here knows a database, HTTP, a clock or chance, nor the rest of training."""
