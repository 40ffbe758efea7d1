"""What Endorsement Pathfinder knows: the rules as read, a person's record, and how one judges the other.

Pure Python: no Streamlit, no clock, no file opened unless a path is handed in.
"""
