"""The linter of the exercise catalogue; `tools/check_catalogue.py` is its command."""
