"""What results look like: sheets, trees and pages, in words of a language. No law is in here."""

from creditgraph.report.page import page
from creditgraph.report.table import Sheet
from creditgraph.report.tree import Tree
from creditgraph.report.words import LANGUAGES, Words, hundredths, number, words

__all__ = ["LANGUAGES", "Sheet", "Tree", "Words", "hundredths", "number", "page", "words"]
