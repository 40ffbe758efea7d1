"""Find my category: a few questions, one at a time, and what fits."""

from imh_core.judging import fit
from pages.ui import state
from pages.ui.category import finder, finder_answer

book, record, today = state.book(), state.record(), state.today()
questions = fit.questions(book, record, today)
place = finder.at(questions)
if place < len(questions):
    finder.ask(questions, place)
else:
    finder_answer.show(fit.fits(book, record, today))
