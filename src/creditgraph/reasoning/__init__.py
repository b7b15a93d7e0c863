"""Rules, exceptions and ranks: from a case to a conclusion that is its own reason. No subject matter."""

from __future__ import annotations

from creditgraph.reasoning.explain import IDLE, grounds
from creditgraph.reasoning.reason import MARKS, Mark, Reason, identified
from creditgraph.reasoning.record import Record
from creditgraph.reasoning.resolve import LADDER, Conclusion, Recorder, resolve
from creditgraph.reasoning.rule import KINDS, Kind, Rule, rule, rules_of, translated

__all__ = [
    "IDLE",
    "KINDS",
    "LADDER",
    "MARKS",
    "Conclusion",
    "Kind",
    "Mark",
    "Reason",
    "Record",
    "Recorder",
    "Rule",
    "grounds",
    "identified",
    "resolve",
    "rule",
    "rules_of",
    "translated",
]
