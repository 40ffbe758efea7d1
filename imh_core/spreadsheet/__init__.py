"""Logs in and out as spreadsheets: a record → Excel and CSV bytes, and the bytes of whatever people keep → entries.

The way in is four steps, each giving plain data that a page can show and correct before the next:
`reading` (bytes → tables of cells), `matching` (whose column is whose), `importing` (rows → entries or reasons), and
`Preview.applied_to` (a record → a record). Nothing here opens a file or knows the clock.
"""
