"""Findings, plans and rules in plain sentences: one voice for the screen and for everything taken along."""
