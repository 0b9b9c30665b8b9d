"""Tables: the same rows in every form, as a spreadsheet should have them."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from tests.web.fakes import PROGRAMME
from web.export.columns import TABLES, Column
from web.export.lines import csv_pieces, guarded
from web.export.workbook import xlsx_pieces
from web.language import messages

P = PROGRAMME.id
LISTS = [
    "/tim-kiem?q=bao",
    "/thoi-han",
    "/thoi-han?nhom=qua-han",
    "/co-quan",
    "/co-quan/so-cong-thuong",
    "/co-quan/so-cong-thuong?vai-tro=lead",
    "/chu-de",
    "/chu-de/covid-19",
    "/van-ban",
    f"/van-ban/{P}",
    "/vien-dan",
    "/vien-dan?kho=thieu",
    "/vien-dan/84/NQ-CP@2020",
]


def get(client, address, suffix):
    path, mark, query = address.partition("?")
    answer = client.get(path + suffix + mark + query)
    assert answer.status_code == 200, address
    return answer


def sheet(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def read_csv(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("address", LISTS)
def test_every_form_has_the_same_rows(client, address):
    whole = get(client, address, ".rows.json").json
    rows = whole["rows"]
    assert [json.loads(line) for line in get(client, address, ".jsonl").text.splitlines()] == rows or (
        address.startswith("/van-ban")
    )
    head, *table = read_csv(get(client, address, ".csv").text)
    assert head == list(whole["columns"].values())
    assert len(table) == len(rows) > 0
    assert table == [["" if value is None else str(guarded(value)) for value in row.values()] for row in rows]
    cells = list(sheet(get(client, address, ".xlsx").data).iter_rows(values_only=True))
    assert list(cells[0]) == head
    assert len(cells) == len(rows) + 1
    for row, shown in zip(rows, cells[1:], strict=True):
        assert [spoken(value) for value in shown] == list(row.values())


def spoken(value):
    """Say a cell as JSON says it."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.removeprefix('=HYPERLINK("').removesuffix('")') if isinstance(value, str) else value


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table[0].key)
def test_a_column_has_a_key_of_its_own_and_its_english(table):
    keys = [column.key for column in table]
    assert len(set(keys)) == len(keys)
    assert [column.label for column in table if column.label not in messages()] == []


def test_csv_opens_in_excel_with_its_tone_marks(client):
    answer = client.get("/thoi-han.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=thoi-han.csv"
    assert b"\r\n" in answer.data


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "＝1"])
def test_no_text_is_run_as_a_formula(hostile):
    columns = (Column("a", "Cơ quan", lambda row: row),)
    text = b"".join(csv_pieces(columns, [hostile])).decode()
    assert read_csv(text)[1] == [f"'{hostile}"]
    (cell,) = sheet(b"".join(xlsx_pieces(columns, [hostile], "t")))[2]
    assert cell.data_type == "s"
    assert cell.value.strip() == hostile.strip()


def test_a_workbook_is_ready_to_be_read(client):
    data = client.get("/thoi-han.xlsx").data
    page = sheet(data)
    assert page.title == "Thời hạn"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:{page.cell(1, page.max_column).column_letter}{page.max_row}"
    assert page["A1"].font.bold
    assert page["A2"].value == datetime.datetime(2020, 9, 30)
    assert page["A2"].number_format == "dd/mm/yyyy"
    assert page.cell(2, page.max_column).value.startswith('=HYPERLINK("http://localhost/van-ban/')
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_the_same_table_is_the_same_file(client):
    data = client.get("/thoi-han.xlsx").data
    assert client.get("/thoi-han.xlsx?x").data == data
    about = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml")
    assert b"openpyxl" in about
    assert f"{datetime.date.today().year}-".encode() not in about


def test_strange_values_have_a_cell_too():
    long = "x" * 40_000
    rows = [("a\x00b\x0b\ufffe<&>", "date"), (long, "text"), (datetime.date(1899, 1, 1), "date"), ("h" * 300, "link")]
    for value, kind in rows:
        columns = (Column("a", "Cơ quan", lambda row: row, kind),)
        (cell,) = sheet(b"".join(xlsx_pieces(columns, [value], "a/b:c" * 20)))[2]
        assert cell.data_type == "s"
    assert sheet(b"".join(xlsx_pieces(columns, [], "t"))).max_row == 1


@pytest.mark.parametrize("program", ["soffice"])
def test_libreoffice_opens_the_workbook(client, tmp_path, program):
    if not shutil.which(program):
        pytest.skip("needs LibreOffice")
    (tmp_path / "thoi-han.xlsx").write_bytes(client.get("/thoi-han.xlsx").data)
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    command += [
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "thoi-han.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    table = read_csv((tmp_path / "thoi-han.csv").read_text(encoding="utf-8"))
    assert table[1][0] == "30/09/2020"
    assert table[1][-1].startswith("http://localhost/van-ban/")
    assert "Sở Công Thương" in table[1]


def test_the_corpus_has_every_directive_with_its_clauses(site, shipped):
    lines = [json.loads(line) for line in site.get("/van-ban.jsonl").text.splitlines()]
    assert [line["id"] for line in lines] == [row.id for row in shipped.catalogue.directives()]
    for line in lines:
        cards = shipped.catalogue.directive_cards(line["id"])
        assert [clause["text"] for clause in line["clause_list"]] == [card.clause.text for card in cards]
        assert sum(len(clause["deadlines"]) for clause in line["clause_list"]) == line["deadlines"]
    assert len(site.get("/van-ban.jsonl?loai=TB").text.splitlines()) == 1


def test_a_whole_list_comes_whatever_page_is_shown(site):
    page = site.get("/tim-kiem.json?q=tinh").json
    assert page["pager"]["pages"] > 1
    assert len(site.get("/tim-kiem.rows.json?q=tinh&trang=2").json["rows"]) == page["total"]
    assert (
        len(site.get("/co-quan/so-y-te.rows.json").json["rows"])
        == site.get("/co-quan/so-y-te.json").json["pager"]["total"]
    )


def test_english_tables_have_english_heads(client):
    assert client.get("/en/thoi-han.csv").text.startswith("\ufeffLast day,")


def test_citations_are_those_of_the_pages(site, shipped):
    for row in site.get("/tim-kiem.rows.json?q=tinh").json["rows"][:40]:
        forms = site.get(f"/van-ban/{row['directive']}/{row['path']}.json").json["forms"]
        assert row["citation"] == next(form["text"] for form in forms if form["form"] == "first")
