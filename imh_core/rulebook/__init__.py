"""The rules as data: their shape, how they are loaded, and which are in force on a day."""

from imh_core.rulebook.book import NotInForce, Rule, Rulebook, Rules, Source
from imh_core.rulebook.load import BrokenData, load

__all__ = ["BrokenData", "NotInForce", "Rule", "Rulebook", "Rules", "Source", "load"]
