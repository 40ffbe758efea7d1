"""The report: what a category's findings say, as plain data, and as PDF, workbook, text and web page made from it."""

from imh_core.report.document import Report, report
from imh_core.report.pdf import as_pdf
from imh_core.report.text import as_text
from imh_core.report.web import as_web_page
from imh_core.report.workbook import as_workbook

__all__ = ["Report", "as_pdf", "as_text", "as_web_page", "as_workbook", "report"]
