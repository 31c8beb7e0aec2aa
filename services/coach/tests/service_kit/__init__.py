"""What the tests of the coach as a service share: a running coach in a folder, tokens, and a main application."""
