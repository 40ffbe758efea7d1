"""The command line: a record file or sums in, the findings out, as text and as JSON. `__main__` reads and writes it."""
