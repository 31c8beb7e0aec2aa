"""Starts the real processes of the product for tests, on free ports and in a folder of their own."""
