"""The rules of the extractors in words, for a reader who asks why something was read from a clause."""

from __future__ import annotations

from web.language import say

RULES = {
    # agencies
    "heading": "đề mục phía trên nêu tên cơ quan",
    "subject": "cơ quan đứng đầu câu giao việc",
    "subject-after-comma": "cơ quan đứng đầu vế câu giao việc",
    "certain-duty": "cơ quan đứng trước từ chỉ nhiệm vụ",
    "label-lead": "nhãn “cơ quan chủ trì”, “đơn vị thực hiện”",
    "label-support": "nhãn “cơ quan phối hợp”",
    "assign": "sau từ “giao”, “phân công”",
    "demand": "sau từ “yêu cầu”",
    "propose": "sau từ “đề nghị”",
    "proposal-upwards": "kiến nghị, đề xuất lên cấp trên",
    "between": "sau cụm “phối hợp giữa”",
    "cooperate": "sau từ “phối hợp với”, “cùng”",
    "cooperates": "cơ quan đứng trước từ “phối hợp”",
    "informed": "được thông báo để biết, thực hiện",
    "report": "sau từ “báo cáo”, “trình”, “gửi”, “tham mưu”",
    "report-far": "sau từ “báo cáo”, “trình”, “gửi” ở xa hơn trong câu",
    "through": "sau từ “qua”, “thông qua”",
    "execution": "điều khoản thi hành nêu tên cơ quan",
    "colon": "tên cơ quan đứng trước dấu hai chấm",
    "tasks-follow": "tên cơ quan đứng trước danh sách nhiệm vụ",
    "sender": "cơ quan gửi văn bản",
    "sole-subject": "cơ quan đứng một mình đầu câu",
    "table_lead": "cột “cơ quan chủ trì” của bảng",
    "table_support": "cột “cơ quan phối hợp” của bảng",
    "table_recipient": "cột “nơi nhận” của bảng",
    # deadlines
    "by": "hạn chót “trước”, “đến”, “chậm nhất”",
    "in": "khoảng thời gian “trong”",
    "range": "khoảng “từ … đến …”",
    "since": "mốc bắt đầu “từ”, “kể từ”",
    "within": "khoảng tính từ một sự kiện",
    "period": "chu kỳ lặp lại",
    "day_of_period": "ngày trong chu kỳ lặp lại",
    "bare_point": "mốc thời gian không có giới từ",
    "bare_span": "khoảng thời gian không có giới từ",
    "cycle": "chu kỳ lặp lại",
    "day_alone": "ngày không ghi năm",
    "day_of_quarter": "ngày trong quý",
    "hour_of_period": "giờ trong chu kỳ lặp lại",
    "period_and_day": "chu kỳ lặp lại và ngày",
    "period_with_day": "chu kỳ lặp lại có ghi ngày",
    "period_with_weekday": "chu kỳ lặp lại có ghi thứ",
    "working_day": "khoảng tính theo ngày làm việc",
    # citations
    "number": "số, ký hiệu văn bản",
    "short-number": "số viết tắt của văn bản đã nêu",
    "place": "điều, khoản, điểm của văn bản",
    "own-place": "điều, khoản, điểm của chính văn bản này",
    "spoken-of-place": "điều, khoản, điểm của văn bản đang nói tới",
    "law": "tên luật",
    "law-number": "tên luật và số",
    # topics
    "word": "từ ngữ của chủ đề",
}


def rule_words(rule: str) -> str:
    """Say a rule in words; one without words goes by its name.

    >>> rule_words("assign"), rule_words("brand-new")
    ('sau từ “giao”, “phân công”', 'brand-new')
    >>> rule_words("table_period")
    'chu kỳ lặp lại, trong cột thời hạn của bảng'
    """
    bare = rule.removeprefix("table_")
    if rule not in RULES and bare in RULES:
        return f"{say(RULES[bare])}, {say('trong cột thời hạn của bảng')}"
    return say(RULES.get(rule, rule))
