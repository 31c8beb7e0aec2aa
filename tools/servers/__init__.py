"""Real servers for the tests: started beside one command, stopped with it. See `python tools/servers --help`."""
