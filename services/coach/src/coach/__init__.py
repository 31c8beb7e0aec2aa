"""Coach: makes the Workout Of the Day from a question, and keeps what it made."""

__version__ = "0.1.0"
