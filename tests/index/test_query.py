from __future__ import annotations

import random

import pytest

from index.query import And, Field, Not, Opening, Or, Phrase, Question, Word, parse

A, B, C = Word("a"), Word("b"), Word("c")


def words(text):
    return And(tuple(Word(word) for word in text.split()))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", None),
        ("  !? - ", None),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a VÀ b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a HOẶC b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ('a "b c"', And((A, Phrase("b c")))),
        ("a “b c”", And((A, Phrase("b c")))),
        ("a ngân*", And((A, Opening("ngân")))),
        ("-ngân*", Not(Opening("ngân"))),
        ("a n* 30*", And((A, Word("n*"), Word("30*")))),
        ("a -b", And((A, Not(B)))),
        ("-b", Not(B)),
        ("a -b c", And((A, Not(B), C))),
        ("a NOT b c", And((A, Not(Phrase("b c"))))),
        ("a KHÔNG b", And((A, Not(Phrase("b"))))),
        ("a NOT b OR c", Or((And((A, Not(Phrase("b")))), C))),
        ("a NOT (b c)", And((A, Not(And((B, C)))))),
        ('a -"b c"', And((A, Not(Phrase("b c"))))),
        ('co-quan:"Sở Công Thương"', Field("agency", "Sở Công Thương")),
        ("co-quan:so-cong-thuong", Field("agency", "so-cong-thuong")),
        ("cơ-quan:x", Field("agency", "x")),
        ("chu-de:du-lich a", And((Field("topic", "du-lich"), A))),
        ("so:84/NQ-CP", Field("number", "84/NQ-CP")),
        ("Số: 84/NQ-CP", Field("number", "84/NQ-CP")),
        ("và a", And((Word("và"), A))),
        ("A VÀ B", And((Word("A"), Word("VÀ"), Word("B")))),
        ("A OR B", Or((Word("A"), Word("B")))),
        ("a - b", And((A, B))),
        ("Kính gửi: a", And((Word("Kính"), Word("gửi"), A))),
    ],
)
def test_the_language(text, node):
    question = parse(text)
    assert (question.node, question.malformed) == (node, None)


@pytest.mark.parametrize(
    ("text", "node", "about"),
    [
        ('a "b', And((A, B)), '"'),
        ("(a b", And((A, B)), "("),
        ("a) b", And((A, B)), ")"),
        ("a AND", A, "AND"),
        ("OR a", A, "OR"),
        ("a OR OR b", Or((A, B)), "OR"),
        ("a NOT", A, "NOT"),
        ("NOT", None, "NOT"),
        ("mau:a b", And((Word("mau"), A, B)), "mau:a"),
        ('mau:"b c"', And((Word("mau"), Phrase("b c"))), 'mau:"b c"'),
        ("co-quan: ", Word("co-quan"), "co-quan:"),
        ("()", None, None),
    ],
)
def test_the_malformed_is_read_as_best_it_can(text, node, about):
    question = parse(text)
    assert (question.node, question.malformed) == (node, about)


def test_parentheses_without_end():
    question = parse("(" * 400 + "a")
    assert (question.node, question.malformed) == (A, "(")


@pytest.mark.parametrize("seed", range(300))
def test_parsing_never_refuses(seed):
    rng = random.Random(seed)
    pieces = [
        "a",
        "và",
        "AND",
        "OR",
        "NOT",
        "KHÔNG",
        "(",
        ")",
        '"',
        "-",
        ":",
        "so:",
        "co-quan:",
        "x:",
        " ",
        "\0",
        "\n",
        "“",
    ]
    parse("".join(rng.choices(pieces, k=rng.randint(0, 30))))
    parse(" ".join(rng.choices(pieces, k=rng.randint(0, 30))))


@pytest.mark.parametrize(
    "text",
    [
        'Thế nào là "công trình khẩn cấp"?',
        "Người dân KHÔNG nộp bản chính thì thế nào?",
        "Hồ sơ (bản giấy nộp gồm những gì?",
        "cha mẹ VÀ người giám hộ cùng ký tên thì con có được nhận hỗ trợ -5% hay là không",
    ],
)
def test_a_sentence_that_asks_is_all_words(text):
    assert parse(text) == Question(words(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a NOT b?", Not),
        ('co-quan:"Sở Y tế" làm gì?', Field),
        ('a "một hai ba bốn năm sáu bảy tám chín mười mười một"', Phrase),
        ("một hai (ba OR bốn) năm sáu bảy tám chín mười mười một mười hai", Or),
    ],
)
def test_what_is_meant_as_an_operator_stays_one(text, kind):
    assert kind in map(type, parse(text).node.nodes)
