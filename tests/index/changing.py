"""A corpus of random directives that changes from build to build."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from kb.model import AgencyMention, CitationMention, DeadlineMention, PartialDate, TopicMention
from tests.index.conftest import Made, find, make_directive

WORDS = [
    "sở", "y", "tế", "công", "thương", "dịch", "vụ", "du", "lịch", "giải", "ngân", "vốn", "đầu", "tư", "hoà", "bình",
    "rà", "soát", "báo", "cáo", "thủ", "tục",
]  # fmt: skip
BODIES = ["Sở Y tế", "Sở Công Thương", "UBND tỉnh", "Sở Tài chính"]
TOPICS = ["du-lich", "covid-19", "dau-tu-cong"]


class Changing:
    """Holds the directives of a corpus and what is to be read from each."""

    def __init__(self, seed: int) -> None:
        self.rng, self.made, self._version = random.Random(seed), dict[str, Made](), 0
        for number in range(12):
            self._write(f"van-ban-{number:02}")

    @property
    def directives(self) -> tuple[Made, ...]:
        return tuple(self.made[id] for id in sorted(self.made))

    def change(self) -> None:
        """Write some directives anew, add one or two, or take some away."""
        for id in self.rng.sample(sorted(self.made), self.rng.randint(0, 2)):
            self._write(id)
        for _ in range(self.rng.randint(0, 2)):
            self._write(f"van-ban-{self.rng.randint(12, 99)}")
        for id in self.rng.sample(sorted(self.made), self.rng.randint(0, 1)):
            del self.made[id]

    def question(self) -> str:
        words = self.rng.sample(WORDS, self.rng.randint(1, 3))
        return self.rng.choice(["{}", '"{}"', "{} OR dịch", "NOT {}", "chu-de:du-lich {}"]).format(" ".join(words))

    def _write(self, id: str) -> None:
        self._version += 1
        rng, count = self.rng, self.rng.randint(1, 9)
        lines = [f"title|Về việc {self._text()}", "I|MỤC TIÊU"]
        lines += [f"I/{place}|{place}. {self._text()} số {self._version}." for place in range(1, count)]
        about = {
            "type": rng.choice(["CTr", "KH"]), "number": f"{rng.randint(1, 20)}/CTr-UBND",
            "date": PartialDate(rng.choice([2020, 2021]), rng.randint(1, 12), 5), "issuer": "UBND tỉnh Lào Cai",
        }  # fmt: skip
        bare = make_directive(id, "\n".join(lines), **about)
        mentions = [one for place in range(1, count) for one in self._mentions(bare, f"I/{place}")]
        self.made[id] = make_directive(id, "\n".join(lines), mentions, (f"{id}-cu",), **about)

    def _text(self) -> str:
        return " ".join(self.rng.choices(WORDS, k=self.rng.randint(1, 12)))

    def _mentions(self, made: Made, path: str) -> Iterator[object]:
        rng, span = self.rng, find(made, f"{path.removeprefix('I/')}. ")
        for body in rng.sample(BODIES, rng.randint(0, 2)):
            yield AgencyMention(path, span, body, rng.choice(["lead", "support"]), "x")
        for topic in rng.sample(TOPICS, rng.randint(0, 2)):
            yield TopicMention(path, span, topic, "x")
        if rng.random() < 0.5:
            yield DeadlineMention(path, span, "by", "x", due=datetime.date(2020, 1, 1 + rng.randrange(28)))
        if rng.random() < 0.5:
            yield CitationMention(path, span, f"{rng.randint(1, 20)}/CTr-UBND", "x", datetime.date(2020, 5, 5))
