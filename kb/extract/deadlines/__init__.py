"""Until when: the time limits of a directive's clauses."""

from kb.extract.deadlines.find import find_deadlines, read_deadlines
from kb.extract.deadlines.limits import Limit

__all__ = ["Limit", "find_deadlines", "read_deadlines"]
