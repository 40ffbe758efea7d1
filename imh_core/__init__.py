"""What Endorsement Pathfinder knows: the rules as read, a person's record, and how one judges the other.

Pure Python: no Streamlit, no clock, no file opened unless a path is handed in. `__main__` alone is an edge, the command
line: it asks what day it is and reads the file that it is given.
"""
