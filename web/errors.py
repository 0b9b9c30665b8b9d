"""Pages for what went wrong: in Vietnamese, with a way on, without a trace of the inside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from web.generation import IndexUnavailableError
from web.language import say
from web.twin import render


@dataclass(frozen=True, slots=True)
class Failure:
    """What a failed request is told."""

    status: int
    title: str
    advice: str
    can_search: bool = True


_NOT_FOUND = Failure(
    404,
    "Không tìm thấy trang",
    "Địa chỉ này không dẫn tới trang nào trong kho văn bản. Có thể địa chỉ bị gõ nhầm, hoặc văn bản chưa được đưa vào "
    "kho. Hãy tìm theo số ký hiệu hoặc theo từ ngữ trong văn bản.",
)
_FAILURES = {
    400: Failure(400, "Yêu cầu không hợp lệ", "Máy chủ không hiểu yêu cầu này. Hãy kiểm tra lại địa chỉ."),
    404: _NOT_FOUND,
    405: Failure(405, "Không dùng được cách gửi này", "Các trang ở đây chỉ để xem; hãy mở lại trang từ liên kết."),
    414: Failure(414, "Địa chỉ quá dài", "Hãy tìm bằng một câu ngắn hơn."),
    500: Failure(
        500, "Trang này gặp lỗi", "Lỗi đã được ghi lại để người quản trị xem. Hãy thử lại sau hoặc tìm theo cách khác."
    ),
}
_UNAVAILABLE = Failure(
    503,
    "Chưa có chỉ mục để tra cứu",
    "Chỉ mục của kho văn bản chưa được dựng hoặc không mở được. Người quản trị hãy chạy lệnh “kb build” trong thư mục "
    "của kho; dựng xong, trang sẽ tự dùng chỉ mục mới, không cần khởi động lại.",
    can_search=False,
)


def explain(app: Flask) -> None:
    """Let ``app`` answer its failures with pages."""

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response:
        code = error.code or 500
        failure = _FAILURES.get(code) or Failure(code, "Không thực hiện được yêu cầu", "Hãy kiểm tra lại địa chỉ.")
        response = _page(failure)
        for name, value in error.get_headers():
            if name in ("Allow", "Retry-After", "Location"):
                response.headers[name] = value
        return response

    @app.errorhandler(IndexUnavailableError)
    def unavailable(error: IndexUnavailableError) -> Response:
        app.logger.error("the index cannot be opened: %s", error, exc_info=error.__cause__)
        return _page(_UNAVAILABLE)


def _page(failure: Failure) -> Response:
    said = replace(failure, title=say(failure.title), advice=say(failure.advice))
    response = render("error.html", said)
    response.status_code = failure.status
    return response
