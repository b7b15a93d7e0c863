"""From results to what is printed: an allocation, a comparison or a contribution as trees, tables, JSON."""

from creditgraph.explain.documents import comparison_document, contribution_document, document, records
from creditgraph.explain.questions import question_sheet, why_question
from creditgraph.explain.sheets import comparison_sheet, contribution_sheet, sheet
from creditgraph.explain.why import Why, why

__all__ = [
    "Why",
    "comparison_document",
    "comparison_sheet",
    "contribution_document",
    "contribution_sheet",
    "document",
    "question_sheet",
    "records",
    "sheet",
    "why",
    "why_question",
]
