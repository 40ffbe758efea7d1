"""Many people at once: the rows of a sheet or many record files → each one's answer by the one engine, and what it adds
up to for whoever plans a program. People carry an id and no name, and nothing is kept.
"""
