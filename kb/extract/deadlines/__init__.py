"""Until when: the time limits of a directive's clauses.

The grammar, from the outside in. A text is read in four steps, one module each.

1. ``tokens``: the text becomes time words, a letter each. Points: ``d`` a day with its month ("ngày 30/9/2020"),
   ``o`` a day of the month, ``z`` a day in a month of each quarter, ``m`` a month, ``q`` a quarter, ``h`` half a year,
   ``y`` a year, ``Y`` a year and those after it, ``e`` an edge ("cuối năm"), ``a`` a day of the week. Periods: ``r``
   "hằng tháng", ``R`` one that leans on a point ("năm sau", "của năm báo cáo"), ``c`` a cycle ("6 tháng/lần"), ``s`` a
   unit alone in a list ("tháng, quý, năm"). Spans: ``u`` days to years, ``g`` hours (of a span or of the clock), ``t``
   the clock, ``J`` the working day. Prepositions: ``T`` trước, ``C`` chậm nhất, ``H`` đến hết, ``E`` đến, ``N`` từ nay
   đến, ``F`` từ, ``I`` trong, ``G`` trong thời hạn, ``V`` vào, ``X`` không quá, ``L`` ít nhất, ``S`` sau, ``K`` định
   kỳ. Between two words stands nothing, ``&`` (a comma, "và"), ``>`` (a dash), ``(`` or ``~`` (words that belong to no
   time limit).
2. ``forms``: patterns over these letters, in one table; the first that fits at a place wins. ``Td`` is a last day,
   ``FdEd`` a stretch, ``Tor`` a day of every month, ``Gu`` a span from an event, ``Lu`` beside "trước" a span back
   from one.
3. ``readers`` with ``values`` and ``recurrence``: the value of a form. A year that is left out is that of the next
   point in the list, else the first that ends on or after the day of issue; in a text of a periodic duty a day
   without a year is a day of every year.
4. ``judgement``: what is no time limit. What lies before the day of issue tells and orders nothing; a weak form (one
   with no preposition, a target year, a bare "hằng năm") needs evidence around it; cut-offs of data, conditions,
   names of plans, told events and how long something lasts are refused by the words around.

``read_deadlines`` reads any text (a clause, a cell of a table), ``find_deadlines`` a directive.
"""

from kb.extract.deadlines.find import find_deadlines, read_deadlines
from kb.extract.deadlines.limits import Limit

__all__ = ["Limit", "find_deadlines", "read_deadlines"]
