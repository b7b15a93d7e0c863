"""What results look like: sheets, trees and pages, in the words of a language. It knows reasons and rows, and no law."""

from creditgraph.report.page import page
from creditgraph.report.table import Sheet
from creditgraph.report.tree import Tree
from creditgraph.report.words import LANGUAGES, Words, hundredths, number, words

__all__ = ["LANGUAGES", "Sheet", "Tree", "Words", "hundredths", "number", "page", "words"]
