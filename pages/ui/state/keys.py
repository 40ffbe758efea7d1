"""The names under which the parts of a session are held, where more than one module needs them."""

RECORD, REMOVED, MISTAKES, UNREAD = "imh.record", "imh.removed", "imh.mistakes", "imh.unread"
"""What a person told, took out, and typed without its being read."""
SAMPLE, OWN, FOLLOWED, PRESENTING = "imh.sample", "imh.own", "imh.followed", "imh.presenting"
EDITING, NOTICE, GRIDS, IMPORTED = "imh.editing", "imh.notice", "imh.grids", "imh.imported"
FINDER_AT = "finder.at"
"""Where somebody is in the finder: the id of a question, or `answer`."""
