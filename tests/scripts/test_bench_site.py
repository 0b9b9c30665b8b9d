"""The made site of the benchmarks: clauses with all that a page shows of them, and a server asked in full."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from scripts.bench_corpus import Made
from scripts.bench_load import load
from scripts.bench_site import Annotator, MadeDirective


def test_a_made_directive_has_a_part_for_each_heading_and_all_that_a_page_shows():
    words = "trồng cây ven đường làng trước mùa mưa"
    made = tuple(Made(f"{words} {n}", f"việc {n // 20}", {"type": [f"type{n}"]}) for n in range(40))
    annotated = Annotator()(MadeDirective(7, made).structure)
    text = annotated.directive.text
    assert [part.span.of(text) for part in annotated.clauses] == ["việc 0", "việc 1"]
    assert [one.span.of(text) for part in annotated.clauses for one in part.children] == [one.text for one in made]
    assert len({type(mention) for mention in annotated.mentions}) == 4
    assert Annotator()(MadeDirective(7, made).structure) == annotated


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        lost = self.path == "/lost"
        self.send_response(404 if lost else 200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"abc")

    def log_message(self, *_):
        pass


def test_every_address_is_asked_once_and_failures_are_counted():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = load(server.server_port, ["/a", "/b", "/lost", "/c"], 2)
        server.shutdown()
    assert (len(found.times), found.errors) == (4, 1)
