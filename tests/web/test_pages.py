"""Each type of page: it is there, says what it must, and has its JSON twin."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.web.fakes import NOTICE, PROGRAMME
from tests.web.markup import tags
from web.security import HEADERS

P, N = PROGRAMME.id, NOTICE.id
PAGES = {
    "/": ["2</b> văn bản", "Chương trình số 07/CTr-UBND", "Sở Công Thương", "trong Quý I/2026 và duy trì"],
    "/tim-kiem": ["Chưa có gì để tìm"],
    "/tim-kiem?q=du+lich": ["Không có điều khoản nào khớp", "Có phải bạn tìm"],
    "/tim-kiem?q=tinh": ["1 điều khoản</h2>", "Lọc kết quả", 'href="/tim-kiem?q=tinh&amp;co-quan=ubnd-tinh"'],
    "/van-ban": ["Thông báo số …/TB-VPUBND", "tháng 8/2021", '<time datetime="2020-06-30">30/06/2020</time>'],
    f"/van-ban/{P}": ['id="II_1_-1"', 'href="#II_1"', "Nơi nhận", "Đặng Xuân Phong", "Văn bản viện dẫn văn bản này"],
    f"/van-ban/{N}": ["Thông báo số …/TB-VPUBND", "trong thời hạn 05 ngày làm việc"],
    f"/van-ban/{P}/II/1/-1": ["Điều 148 Bộ luật Dân sự 2015", "ở đề mục phía trên", "Chép trích dẫn", "<textarea"],
    f"/van-ban/{P}/II": ["Nội dung bên dưới", "1. Sở Công Thương"],
    f"/van-ban/{P}/II/1/bảng-1": ["<th>Việc</th>", "<strong>30/9</strong>"],
    "/co-quan": ["Sở Công Thương", 'data-label="Chủ trì"'],
    "/co-quan/so-y-te": ["Phối hợp", "Mở điều khoản", "?vai-tro=lead", "?chu-de=covid-19"],
    "/chu-de": ["Covid-19", "Du lịch"],
    "/chu-de/covid-19": ["1. Sở Công Thương", "Mở điều khoản"],
    "/thoi-han": ["Đã qua hạn hơn 5 năm", "Đã qua hạn", "hằng tháng, ngày 25", "5 ngày làm việc kể từ ngày nhận hồ sơ"],
    "/vien-dan": ["84/NQ-CP", "chưa có", "có: mở văn bản"],
    "/vien-dan/84/NQ-CP@2020": ["Toàn văn chưa có trong kho", "trong trích yếu", "Nghị quyết 84"],
    "/vien-dan/07/CTr-UBND": ["Toàn văn có trong kho", f'href="/van-ban/{P}"'],
    "/vien-dan//QĐ-UBND": ["/QĐ-UBND"],
    "/huong-dan": ["Trích dẫn một điều khoản", "<kbd>/</kbd>", "<table>", 'src="/static/help/lich.vi.webp?v='],
    "/co-quan/ma-tran": ["Covid-19", 'href="/co-quan/so-y-te?chu-de=covid-19"'],
    "/co-quan/so-y-te?tinh-trang=khong-han": ["Không ghi thời hạn", "1 điều khoản"],
    "/thoi-han/lich": ["Tháng 3 năm 2026", "Thứ Hai", "định kỳ:", "hôm nay"],
    "/thoi-han/lich?thang=2026-04": ["Tháng 4 năm 2026", "Ngày Chiến thắng"],
    "/thoi-han/dong-thoi-gian": ["<svg", "Dòng thời gian năm 2026", 'id="ngay-2026-03-31"'],
    "/thoi-han/tinh": ["Ngày của sự kiện", 'type="date"'],
    f"/thoi-han/tinh?van-ban={N}&dieu-khoan=¶1&ngay=2026-03-30": ["ngày nhận hồ sơ", "thứ Hai, 06/04/2026"],
    "/so-do": ["<svg", "84/NQ-CP", "Danh sách các viện dẫn trong sơ đồ"],
    f"/so-do?van-ban={P}": ['Sơ đồ quanh <span lang="vi">Chương trình số 07/CTr-UBND'],
    f"/chuoi-thuc-hien/{P}": ["Chuỗi thực hiện", "Cấp dưới", "Việc chưa thấy cấp dưới nhắc tới"],
    f"/tuong-tu/{P}/II/1/-1": ["Điều khoản tương tự"],
    "/so-sanh": ["Điều khoản thứ nhất"],
    f"/so-sanh?a={P}/II/1/-1&b={P}/II/1/-2": ["lời văn trùng nhau", 'class="only-left"', 'class="only-right"'],
    f"/xem-nhanh?van-ban={P}&dieu-khoan=II/1": ["1. Sở Công Thương", "30/06/2020"],
    "/xem-nhanh?tai-lieu=84/NQ-CP@2020": ["chưa có trong kho"],
    "/ro-viec": ["Chưa rõ sản phẩm", f'href="/ro-viec/{P}?chua-ro=nguoi"'],
    f"/ro-viec/{P}": ['Việc chưa rõ trong <span lang="vi">Chương trình số 07/CTr-UBND', "chưa rõ người", "Chủ trì"],
    f"/ro-viec/{P}?chua-ro=han": ["chưa rõ hạn"],
    "/goi-y?q=cong": ["Sở Công Thương"],
    "/kiem-tra-du-thao": ["Dự thảo không được lưu lại", "Hoặc tệp .docx, .txt"],
    f"/chep-trich-dan?van-ban={P}&dieu-khoan=II/1&dang=bibtex": ["@misc{", "Kèm nguyên văn"],
}


def twin(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"


@pytest.mark.parametrize("address", PAGES)
def test_says_what_it_must(page, address):
    text = page(address)
    assert [words for words in PAGES[address] if words not in text] == []


@pytest.mark.parametrize("address", PAGES)
def test_is_a_whole_vietnamese_page(page, address):
    text = page(address)
    assert '<html lang="vi">' in text
    assert text.count("<h1") == 1
    assert re.search(r"<title>\S.* · Tra cứu văn bản chỉ đạo</title>", text)
    assert 'class="skip" href="#noi-dung"' in text and '<main id="noi-dung"' in text
    assert not re.search(r"\b(None|Undefined)\b", text)


@pytest.mark.parametrize("address", PAGES)
def test_has_a_json_twin(client, address):
    response = client.get(twin(address))
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert isinstance(response.json, dict)


@pytest.mark.parametrize("address", PAGES)
def test_holds_nothing_that_the_policy_forbids(page, address):
    found = tags(page(address))
    assert {tag for tag, _ in found} & {"style", "iframe", "object", "base"} == set()
    names = {name for _, attributes in found for name in attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}
    scripts = [attributes for tag, attributes in found if tag == "script"]
    run = [attributes for attributes in scripts if attributes.get("type") != "application/ld+json"]  # data is not run
    assert all(attributes["src"].startswith("/static/") for attributes in run)
    assert all(attributes["src"].startswith("/static/help/") for tag, attributes in found if tag == "img")
    targets = [attributes.get(name, "/") for _, attributes in found for name in ("href", "src", "action")]
    assert [target for target in targets if not re.match(r"[/#](?!/)|(webcal|http)://localhost/", target)] == []


@pytest.mark.parametrize("address", ["/", "/nowhere", "/tim-kiem.json?q=x"])
def test_every_answer_carries_the_protecting_headers(client, address):
    headers = client.get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", PAGES)
def test_links_inside_the_site_lead_somewhere(client, page, address):
    links = set(re.findall(r'href="(/(?!static/)[^"#]*)', page(address)))
    dead = [link for link in links if client.get(link.replace("&amp;", "&")).status_code not in (200, 302)]
    assert dead == []


def test_anchors_of_the_contents_exist(page):
    text = page(f"/van-ban/{P}")
    for anchor in re.findall(r'href="#([^"]+)"', text):
        assert f'id="{anchor}"' in text


def test_json_of_a_clause_is_data(client):
    answer = client.get(f"/van-ban/{quote(P)}/II/1/-1.json").json
    assert answer["card"]["clause"]["path"] == "II/1/-1"
    assert answer["card"]["url"] == f"/van-ban/{P}/II/1/-1"
    assert answer["card"]["headings"] == [
        {"path": "II", "text": "II. NHIỆM VỤ, GIẢI PHÁP"},
        {"path": "II/1", "text": "1. Sở Công Thương"},
    ]
    assert answer["deadlines"][0]["deadline"]["due"] == "2020-09-30"
    assert "from" in answer["deadlines"][0]["deadline"]
    assert [part["words"] for part in answer["parts"]] == ["Sở Công Thương", "Sở Y tế"]


def test_an_alias_moves_for_good(client):
    response = client.get("/van-ban/cu-07-ctr-ubnd")
    assert (response.status_code, response.location) == (301, f"/van-ban/{P}")
    response = client.get("/van-ban/cu-07-ctr-ubnd/II/1.json")
    assert (response.status_code, response.location) == (301, f"/van-ban/{P}/II/1.json")


def test_a_cited_document_is_found_by_its_bare_number(client):
    response = client.get("/vien-dan/84/NQ-CP")
    assert (response.status_code, response.location) == (302, "/vien-dan/84/NQ-CP@2020")


def test_cited_documents_are_narrowed_with_or_without_tones(client):
    def targets(address):
        return [document["target"] for document in client.get(address).json["documents"]]

    assert targets("/vien-dan.json?q=chuong+trinh") == ["07/CTr-UBND"]
    assert targets("/vien-dan.json?q=84/nq") == ["84/NQ-CP"]
    assert targets("/vien-dan.json?q=chuong+trinh&kho=thieu") == []


def test_neighbours_of_a_clause(page):
    text = page(f"/van-ban/{P}/II/1/-2")
    assert f'<a rel="prev" href="/van-ban/{P}/II/1/-1">' in text
    assert f'<a rel="next" href="/van-ban/{P}/II/1/-3">' in text


def test_the_ledger_is_filtered_by_role_and_topic(page):
    assert page("/co-quan/so-y-te?vai-tro=recipient").count("Mở điều khoản") == 1
    assert page("/co-quan/so-y-te?chu-de=covid-19").count("Mở điều khoản") == 1
    assert "Không có điều khoản nào khớp" in page("/co-quan/so-y-te?vai-tro=lead&chu-de=covid-19")


def test_addresses_stand_below_the_place_where_the_site_is_mounted(client):
    text = client.get("/thoi-han", base_url="http://x.example/kho").text
    assert re.findall(r'(?:href|action|src|data-suggest)="/(?!kho/)[^"]*', text) == []
    assert 'href="/kho/thoi-han.json"' in text
    assert 'href="/kho/thoi-han" aria-current="page"' in text


def test_the_list_of_directives_is_filtered(client):
    def ids(query):
        return [row["id"] for row in client.get(f"/van-ban.json?{query}").json["directives"]]

    assert ids("loai=CTr") == [P]
    assert ids("nam=2021") == [N]
    assert ids("ban-hanh=ubnd-tinh-lao-cai") == [P]
    assert ids("loai=CTr&nam=2021") == []
    types = client.get("/van-ban.json?loai=CTr&nam=2020").json["types"]
    assert types == [{"label": "Chương trình", "address": "/van-ban?nam=2020", "count": 1, "chosen": True}]


def test_each_cited_document_is_listed_once_by_its_dated_mention(client):
    cites = client.get(f"/van-ban/{P}.json").json["cites"]
    assert [citation["surface"] for citation in cites] == ["Nghị quyết số 84/NQ-CP ngày 29/5/2020"]
