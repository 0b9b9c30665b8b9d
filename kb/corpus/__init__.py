"""The corpus: directives as Markdown with front matter, each with its original beside it.

``corpus/<province>/<year>/<id>.md``. ``read_corpus`` gives what stands there, ``check_corpus`` all that is wrong with
it, ``import_file`` puts a directive in.
"""

from kb.corpus.checking import check_corpus
from kb.corpus.files import CorpusDirective, CorpusError, Problem, read_directive
from kb.corpus.importing import ImportRefusedError, import_file
from kb.corpus.memory import Memory, read_corpus

__all__ = [
    "CorpusDirective",
    "CorpusError",
    "ImportRefusedError",
    "Memory",
    "Problem",
    "check_corpus",
    "import_file",
    "read_corpus",
    "read_directive",
]
