"""Every question of the API: its address, its parameters, its answer.

Both the routes and their description are made of ``ROUTES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from web.api import answers, questions, views

BASE = "/api/v1"


@dataclass(frozen=True, slots=True)
class Route:
    """A question: ``{id}`` and ``{path}`` in the address are handed to ``view`` beside the parameters."""

    address: str
    view: Callable[..., answers.Answer]
    asked: type[questions.Question]
    answer: Any
    summary: str
    example: str

    @property
    def name(self) -> str:
        """Name the operation."""
        return self.view.__name__

    @property
    def failures(self) -> frozenset[int]:
        """Return how the question may fail."""
        names = {*re.findall(r"{(\w+)}", self.address), *self.asked.__struct_fields__}
        found = {404: bool(names & _NAMING), 409: "cursor" in names}
        return frozenset({400, 429, 503, *(status for status, may in found.items() if may)})


# What names something that may be missing.
_NAMING = {"id", "path", "document", "agency", "topic", "directive"}

ROUTES = (
    Route("/overview", views.overview, questions.Question, answers.Overview, "Số liệu của cả kho", "/overview"),
    Route("/directives", views.list_directives, questions.Directives, answers.Page[answers.Directive],
          "Danh sách văn bản, mới nhất đứng trước", "/directives?year=2020"),
    Route("/directives/{id}", views.show_directive, questions.Question, answers.DirectiveWhole,
          "Một văn bản: đề mục, trích dẫn, văn bản được viện dẫn", "/directives/lao-cai-2020-07-ctr-ubnd"),
    Route("/directives/{id}/clauses", views.list_clauses, questions.Listed, answers.Page[answers.Clause],
          "Các điều khoản của một văn bản, theo thứ tự", "/directives/lao-cai-2020-07-ctr-ubnd/clauses?limit=10"),
    Route("/directives/{id}/clauses/{path}", views.show_clause, questions.Question, answers.ClauseInPlace,
          "Một điều khoản trong vị trí của nó", "/directives/lao-cai-2020-07-ctr-ubnd/clauses/II/2"),
    Route("/directives/{id}/citation", views.cite, questions.Cite, answers.FinishedCitation,
          "Trích dẫn văn bản hoặc điều khoản theo Nghị định 30/2020/NĐ-CP",
          "/directives/lao-cai-2020-07-ctr-ubnd/citation?path=II/2&format=markdown"),
    Route("/agencies", views.list_agencies, questions.Listed, answers.Page[answers.Agency],
          "Danh sách cơ quan", "/agencies"),
    Route("/agencies/{id}", views.show_agency, questions.Question, answers.AgencyWhole,
          "Một cơ quan", "/agencies/so-y-te"),
    Route("/agencies/{id}/duties", views.list_duties, questions.Duties, answers.Page[answers.Duty],
          "Việc của một cơ quan", "/agencies/so-y-te/duties?role=lead"),
    Route("/topics", views.list_topics, questions.Question, answers.Topics, "Danh sách chủ đề", "/topics"),
    Route("/topics/{id}/clauses", views.list_topic_clauses, questions.Listed, answers.Page[answers.Clause],
          "Các điều khoản về một chủ đề", "/topics/du-lich/clauses"),
    Route("/deadlines", views.list_deadlines, questions.Deadlines, answers.Page[answers.ClauseDeadline],
          "Thời hạn, theo ngày cuối cùng", "/deadlines?due_from=2020-07-01&due_to=2020-12-31"),
    Route("/cited-documents", views.list_cited, questions.Cited, answers.Page[answers.CitedDocument],
          "Văn bản được viện dẫn, nhiều nhất đứng trước", "/cited-documents?held=false"),
    Route("/cited-document", views.show_cited, questions.OneCited, answers.CitedDocument,
          "Một văn bản được viện dẫn, theo số ký hiệu", "/cited-document?document=84/NQ-CP"),
    Route("/mentions", views.list_mentions, questions.Mentions, answers.Page[answers.CitingPlace],
          "Những chỗ viện dẫn một văn bản", "/mentions?document=84/NQ-CP"),
    Route("/search", views.search, questions.Search, answers.Search,
          "Tìm điều khoản theo từ ngữ và bộ lọc", "/search?q=du+lịch"),
    Route("/suggest", views.suggest, questions.Suggest, answers.Suggestions,
          "Gợi ý cho điều đang gõ", "/suggest?q=so+y"),
)  # fmt: skip
