"""The command line: the same use cases as the window, in words or in JSON."""
