from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

import pytest

from index.words import MAX_TERM, Syllables, analyse, pairs, possible_words, words
from kb.vietnamese import modern_tones, nfc


def terms(text: str) -> list[str]:
    return [token.term for token in analyse(text).syllables]


def atoms(text: str) -> list[str]:
    return [token.term for token in analyse(text).atoms]


def test_short_words_stay():
    assert terms("Y tế, ô A") == ["y", "tế", "ô", "a"]


@pytest.mark.parametrize("other", ["hoà bình", unicodedata.normalize("NFD", "hòa bình"), "HÒA BÌNH", "Hoà  bình"])
def test_one_word_however_it_is_written(other):
    assert terms(other) == terms("hòa bình")


def test_folded_syllables_lose_tones_and_the_bar_of_d():
    assert [token.folded for token in analyse("Đẩy mạnh").syllables] == ["day", "manh"]


@pytest.mark.parametrize(
    ("text", "atom"),
    [
        ("theo 07/CTr-UBND", "07/ctr-ubnd"),
        ("số 63/2010/NĐ-CP.", "63/2010/nđ-cp"),
        ("Nghị quyết 05-NQ/TU", "05-nq/tu"),
        ("văn bản 198/HĐND-TT", "198/hđnd-tt"),
        ("Nghị quyết 1673/NQ-UBTVQH15", "1673/nq-ubtvqh15"),
        ("63/2010/NĐ-CPngày 08", "63/2010/nđ-cp"),
        ("ngày 29/5/2020", "29/5/2020"),
        ("tháng 8/2020", "8/2020"),
        ("Sở GD&ĐT", "gd&đt"),
        ("Sở KH&CN,", "kh&cn"),
        ("LĐ-TB&XH", "lđ-tb&xh"),
        ("dịch Covid-19", "covid-19"),
        ("đạt 30,5%", "30,5"),
        ("1.500.000 đồng", "1.500.000"),
    ],
)
def test_protected_tokens(text, atom):
    assert atoms(text) == [atom]


def test_protected_tokens_are_found_by_their_parts():
    assert terms("07/CTr-UBND") == ["07", "ctr", "ubnd"]


def test_a_number_that_runs_into_the_next_word_is_parted():
    assert terms("NĐ-CPngày 08") == ["nđ", "cp", "ngày", "08"]


def test_words_are_segmented():
    found = [token.term for token in words("Sở Công Thương đầu tư công theo 07/CTr-UBND")]
    assert found == ["sở", "công_thương", "đầu_tư", "công", "theo", "07/ctr-ubnd"]


def test_words_do_not_depend_on_capitals():
    lower = [token.term for token in words("sở công thương chủ trì")]
    assert [token.term for token in words("SỞ CÔNG THƯƠNG CHỦ TRÌ")] == lower


def test_a_word_does_not_go_on_over_punctuation():
    assert "công_thương" not in [token.term for token in words("Sở Công, Thương")]


def test_pairs_and_possible_words():
    assert list(pairs(["a", "b", "c"])) == ["a_b", "b_c"]
    assert "b_c_d_e" in list(possible_words("abcdef"))
    assert max(len(word) for word in possible_words("abcdef")) == len("b_c_d_e")


def test_an_endless_word_is_known_by_its_beginning():
    [token] = analyse("x" * 100_000).syllables
    assert (len(token.term), token.end) == (MAX_TERM, 100_000)


@pytest.mark.parametrize("blob", ["a-" * 50_000, "1/" * 50_000, "1." * 50_000, "a&" * 50_000, "1-a" * 30_000])
def test_analysis_takes_no_longer_on_strange_text(blob):
    assert analyse(blob).syllables


ALPHABET = ["sở ", "Công", "hoà", "Uỷ", "đ", "Đ", " ", "  ", "\n", "-", "/", "&", ".", ",", "29/5/2020", "07/CTr-UBND",
            "ngày", "_", "\0", "😀", "👨‍👩‍👧", "\u0301", "\u200b",
            "é", "ﬁ", "İ", "中文", "x" * 90, "Covid-19", "**"]  # fmt: skip


def random_text(seed: int) -> str:
    rng = random.Random(seed)
    text = "".join(rng.choices(ALPHABET, k=rng.randint(0, 40)))
    return unicodedata.normalize("NFD", text) if seed % 2 else text


@pytest.mark.parametrize("seed", range(200))
def test_every_token_stands_where_it_says(seed):
    text = random_text(seed)
    analysis = analyse(text)
    for token in (*analysis.syllables, *analysis.atoms):
        surface = modern_tones(nfc(text[token.start : token.end])).lower()
        assert surface[:MAX_TERM] == token.term
        assert token.folded


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_words_cover_the_syllables_in_order(seed):
    text = random_text(seed)
    syllables, segmented = analyse(text).syllables, words(text)
    spans = [(word.start, word.end) for word in segmented]
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    covered = [any(start <= token.start and token.end <= end for start, end in spans) for token in syllables]
    assert all(covered)
    assert not any(character.isspace() for word in segmented for character in word.term)


@pytest.mark.parametrize("seed", range(100))
def test_plain_texts_have_the_syllables_of_the_analysis(seed):
    rng = random.Random(seed)
    pieces = ["ngay", "ngày", "CP", " ", "-", "_", "đ", "ệ", "e\u0302\u0323", "\u0301", "7", "/", "ngàyngày "]
    text = "".join(rng.choices(pieces, k=rng.randrange(12)))
    found, expected = Syllables(text), analyse(text).syllables
    assert found.terms == [token.term for token in expected]
    bounds = [found.bounds(place, place) for place in range(len(expected))]
    assert bounds == [(token.start, token.end) for token in expected]
