"""Tables in the forms in which they come, as clauses with rows and cells."""

from __future__ import annotations

import pytest

from kb.model import Clause, walk
from kb.reading import read
from kb.structure import parse, restore
from kb.structure.columns import column_of
from kb.vocabulary import load

PIPES = """| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| I | Trồng cây |  |  |  |
| 1 | Ươm giống | Sở Nông nghiệp | Các huyện | Quý II/2022 |
| 2 | Cấp giống | UBND các huyện |  | 30/6/2022 |
"""
BARS = """|
**TT**
|
**Nhiệm vụ**
|
**Cơ quan
chủ trì**
|
**Cơ quan phối hợp**
|
**Thời hạn**
|
|
**I**
|
**Trồng cây**
|
|
1
|
Ươm
giống
|
Sở Nông nghiệp
|
Các huyện
|
Quý II/2022
|
|
2
|
Cấp giống
|
UBND các huyện
|
|
30/6/2022
|
"""
GRID = """+----+-----------+----------------+------------------+-------------+
| TT | Nhiệm vụ  | Cơ quan        | Cơ quan phối hợp | Thời hạn    |
|    |           | chủ trì        |                  |             |
+====+===========+================+==================+=============+
| I  | Trồng cây |                |                  |             |
+----+-----------+----------------+------------------+-------------+
| 1  | Ươm giống | Sở Nông nghiệp | Các huyện        | Quý II/2022 |
+----+-----------+----------------+------------------+-------------+
| 2  | Cấp giống | UBND các huyện |                  | 30/6/2022   |
+----+-----------+----------------+------------------+-------------+
"""
RULED = """  -----------------------------------------------------------------
  TT   Nhiệm vụ    Cơ quan          Cơ quan phối hợp   Thời hạn
                   chủ trì
  ---- ----------- ---------------- ------------------ ------------
  I    Trồng cây

  1    Ươm giống   Sở Nông nghiệp   Các huyện          Quý II/2022

  2    Cấp giống   UBND các huyện                      30/6/2022
  -----------------------------------------------------------------
"""


def tables(text: str) -> list[Clause]:
    structure = parse(text, "a.txt")
    assert restore(structure) == text
    return [clause for clause in walk(structure.clauses) if clause.kind == "table"]


def cells(text: str, row: Clause) -> list[tuple[str, str]]:
    return [(cell.column, read(text, cell.spans).text) for cell in row.cells if cell.spans]


@pytest.mark.parametrize("table", [PIPES, BARS, GRID, RULED], ids=["pipes", "bars", "grid", "ruled"])
def test_every_form_gives_the_same_rows(table: str) -> None:
    text = f"1. Các sở thực hiện theo bảng sau:\n\n{table}\n2. Báo cáo kết quả.\n"
    (found,) = tables(text)
    assert found.path == "1/bảng-1"
    assert [row.label for row in found.children] == ["tiêu-đề", "dòng-1", "dòng-2", "dòng-3"]
    assert [row.heading for row in found.children] == [True, True, False, False]
    assert [read(text, row.spans).text for row in found.children[:2]] == [
        "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời hạn", "I Trồng cây",
    ]  # fmt: skip
    assert cells(text, found.children[2]) == [
        ("number", "1"), ("task", "Ươm giống"), ("lead", "Sở Nông nghiệp"), ("support", "Các huyện"),
        ("deadline", "Quý II/2022"),
    ]  # fmt: skip
    assert cells(text, found.children[3])[2:] == [("lead", "UBND các huyện"), ("deadline", "30/6/2022")]


def test_a_table_leaves_the_clauses_around_it_alone() -> None:
    body = "1. Việc một:\n\na) Ươm giống;\n\n{}\nb) Trồng cây.\n\n2. Việc hai.\n"
    without = [c.path for c in walk(parse(body.format(""), "a.txt").clauses)]
    kinds = ("table", "row")
    assert [c.path for c in walk(parse(body.format(PIPES), "a.txt").clauses) if c.kind not in kinds] == without


@pytest.mark.parametrize(
    "text",
    [
        "|\nMột ô đứng riêng.\n|\n",
        "| chỉ một cột |\n|---|\n| và một dòng |\n",
        "| a | b |\n| không có dòng kẻ | nên không là bảng |\n",
        "| Nơi nhận: - Lưu VT | CHỦ TỊCH |\n|---|---|\n| x | Vũ Minh Đức |\n",
        "|\nNơi nhận:\n|\nCHỦ TỊCH\n|\n|\nLưu\n|\nVũ Minh Đức\n|\n",
        "+---+\nkhông phải bảng\n",
    ],
)
def test_what_is_no_table_stays_text(text: str) -> None:
    assert tables(text) == []


def test_a_row_that_lacks_cells_is_not_given_columns_by_guess() -> None:
    """The cell of who supports spans two rows, so that the second lacks one: its third cell may be any."""
    head = "|\nTT\n|\nNhiệm vụ\n|\nCơ quan chủ trì\n|\nCơ quan phối hợp\n|\n|\n"
    text = head + "1\n|\nƯơm giống\n|\nSở A\n|\nSở B\n|\n|\n2\n|\nCấp giống\n|\nSở C\n|\n"
    (found,) = tables(text)
    assert [column for column, _ in cells(text, found.children[2])] == ["number", "task", ""]


def test_a_time_below_its_heading_shows_that_no_cell_before_is_gone() -> None:
    head = "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\nThời hạn\n|\nGhi chú\n|\n|\n"
    text = head + "1\n|\nƯơm giống\n|\nSở A\n|\nnăm 2022\n|\nx\n|\n|\n2\n|\nCấp\n|\nSở B\n|\nnăm 2023\n|\n"
    (found,) = tables(text)
    assert [column for column, _ in cells(text, found.children[2])] == ["number", "task", "lead", "deadline"]


def test_headings_below_a_spanning_one_are_its_own() -> None:
    text = (
        "| TT | Công việc | Phân công | Thời hạn |\n|---|---|---|---|---|\n| Chủ trì | Phối hợp |\n"
        "| 1 | Ươm giống | Sở A | Sở B | năm 2022 |\n"
    )
    (found,) = tables(text)
    assert [row.label for row in found.children] == ["tiêu-đề", "tiêu-đề~2", "dòng-1"]
    assert [column for column, _ in cells(text, found.children[2])] == [
        "number", "task", "lead", "support", "deadline",
    ]  # fmt: skip


def test_cells_of_a_crawled_table_without_words_keep_their_places() -> None:
    head = "|\nTT\n|\nChỉ tiêu\n|\nĐơn vị\n|\n2022\n|\n2023\n|\n|\n"
    text = head + "1\n|\nCây xanh\n|\n|\n|\n|\n|\n|\nTrong đó\n|\ncây\n|\n5\n|\n6\n|\n|\n2\n|\nRừng\n|\n|\n7\n|\n8\n|\n"
    (found,) = tables(text)
    places = [[i for i, cell in enumerate(row.cells) if cell.spans] for row in found.children[1:]]
    assert places == [[0, 1], [1, 2, 3, 4], [0, 1, 3, 4]]


FOOT = "\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nVũ Minh Đức\n\n"


def test_appendixes_are_trees_of_their_own() -> None:
    text = (
        f"1. Việc.\n{FOOT}PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 15/KH-UBND)\n\n{PIPES}\n"
        "Phụ lục II\nMẪU BÁO CÁO\n\n1. Kết quả:\n\na) Số cây.\n"
    )
    structure = parse(text, "a.txt")
    clauses = [c for c in walk(structure.clauses) if c.kind != "row"]
    assert [(c.path, read(text, c.spans).text) for c in clauses if c.kind != "table"] == [
        ("1", "1. Việc."),
        ("phụ-lục-1", "PHỤ LỤC I DANH MỤC NHIỆM VỤ"),
        ("phụ-lục-2", "Phụ lục II MẪU BÁO CÁO"),
        ("phụ-lục-2/1", "1. Kết quả:"),
        ("phụ-lục-2/1/a", "a) Số cây."),
    ]
    assert [c.path for c in clauses if c.kind == "table"] == ["phụ-lục-1/bảng-1"]
    assert [p.path for p in structure.parts if p.kind == "table"] == ["phụ-lục-1/bảng-1"]


def test_a_title_right_behind_the_signer_heads_what_follows() -> None:
    text = f"1. Việc.\n{FOOT}CÁCH ƯƠM GIỐNG CÂY LÂU NĂM\nTRONG VƯỜN ƯƠM\n\nI. CHUẨN BỊ\n\n1. Đất.\n"
    paths = [c.path for c in walk(parse(text, "a.txt").clauses)]
    assert paths == ["1", "phụ-lục-1", "phụ-lục-1/I", "phụ-lục-1/I/1"]
    assert [c.path for c in parse(text.replace("I. CHUẨN BỊ", "Chuẩn bị."), "a.txt").clauses] == ["1"]


def test_a_cell_that_names_an_appendix_heads_none() -> None:
    text = f"1. Việc.\n{FOOT}PHỤ LỤC\n\n|\nTT\n|\nBiểu mẫu\n|\n|\n1\n|\nPhụ lục II\n|\n"
    assert [c.path for c in parse(text, "a.txt").clauses] == ["1", "phụ-lục-1"]


STACK = """TT
Nhiệm vụ
Cơ quan
chủ trì
Thời gian
hoàn thành
I
Trồng cây
1
Ươm giống cho
các huyện
Sở Nông nghiệp
Quý II/2022
2
Cấp giống
UBND các huyện
30/6/2022

12

TT
Nhiệm vụ
Cơ quan
chủ trì
Thời gian
hoàn thành
3
Chăm sóc cây
UBND các xã
Thường
xuyên
"""


def stacked(text: str) -> list[list[tuple[str, str]]]:
    text = f"1. Việc.\n{FOOT}PHỤ LỤC\n\n{text}"
    (found,) = tables(text)
    return [cells(text, row) for row in found.children]


def test_the_rows_of_a_stack_are_told_by_their_numbers() -> None:
    assert stacked(STACK) == [
        [("", "TT"), ("", "Nhiệm vụ Cơ quan chủ trì"), ("", "Thời gian hoàn thành")],
        [("number", "I"), ("", "Trồng cây")],
        [("number", "1"), ("", "Ươm giống cho các huyện Sở Nông nghiệp"), ("deadline", "Quý II/2022")],
        [("number", "2"), ("", "Cấp giống UBND các huyện 30/6/2022")],
        [("number", "3"), ("", "Chăm sóc cây UBND các xã"), ("deadline", "Thường xuyên")],
    ]


def test_rows_whose_border_is_lost_have_no_time_of_their_own() -> None:
    """The number 2 is lost: the time at the end of row 1 may be that of either."""
    rows = stacked(STACK.replace("\n2\n", "\n").replace("30/6/2022", "Quý III/2022"))
    assert [row[0][1] for row in rows] == ["TT", "I", "1", "3"]
    assert [column for column, _ in rows[2]] == ["number", ""]


@pytest.mark.parametrize(
    "text",
    [
        STACK.replace("TT\n", ""),
        STACK.replace("Nhiệm vụ\nCơ quan\nchủ trì\nThời gian\nhoàn thành\n", "Tên\n"),
        "TT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n1\nƯơm giống\n",
    ],
    ids=["no number column", "no columns of tasks", "a single row"],
)
def test_what_is_no_stack_for_sure_stays_text(text: str) -> None:
    assert tables(f"1. Việc.\n{FOOT}PHỤ LỤC\n\n{text}") == []


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("CƠ QUAN CHỦ TRÌ", "lead"),
        ("Đơn vị chủ trì (đầu mối)", "lead"),
        ("Đơn vị phối hợp (Bộ/ngành/địa phương)", "support"),
        ("Cơ quan phối hợp 2", "support"),
        ("Thời gian hoàn thành (dự kiến)", "deadline"),
        ("Đơn vị thực hiện (chủ trì, phối hợp)", ""),
        ("Thời hạn giải quyết (ngày làm việc)", ""),
        ("Ghi chú", ""),
    ],
)
def test_a_heading_names_its_column(heading: str, column: str) -> None:
    assert column_of(heading, load()) == column
