"""Payment providers: the real one, and one that moves no money."""
