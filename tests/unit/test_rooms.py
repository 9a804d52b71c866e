"""The house keeps its rooms: who imports whom, which library lives where, how long things are."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "cypher": set(),
    "graph": {"cypher"},
    "nlp": set(),
    "loaders": {"graph", "nlp", "cypher"},
    "webapp": {"graph", "nlp", "loaders", "cypher"},
}
HOMES = {
    "neo4j": {"graph"},
    "networkx": {"graph"},
    "tantivy": {"graph"},
    "spacy": {"nlp"},
    "jieba": {"nlp"},
    "rjieba": {"nlp"},
    "pycrfsuite": {"nlp"},
    "thinc": {"nlp"},
    "flask": {"webapp"},
}
LONGEST_FUNCTION = 60
LONGEST_FILE = 400
MODULES = sorted(path for room in ALLOWED for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way_and_libraries_stay_home(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    names = set(imported(path))
    assert not (names & set(ALLOWED)) - ALLOWED[room] - {room}
    assert not [name for name in names if name in HOMES and room not in HOMES[name]]


def test_pages_and_api_do_not_load_files() -> None:
    views, api = ((ROOT / "webapp" / name).rglob("*.py") for name in ("views", "api"))
    paths = [*views, *api]
    assert {path.parent.name for path in paths} >= {"views", "api"}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for name in ("loaders.sources", "loaders.conduct", "run_load", "loaders.readers"):
            assert name not in text, path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_grows_out_of_hand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE, "split the file"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"split {node.name}"


def test_no_module_is_named_like_a_dependency() -> None:
    names = {"neo4j", "networkx", "spacy", "jieba", "flask", "click", "tantivy"}
    assert not [path for path in MODULES if path.stem in names]


def test_no_test_folder_shadows_a_package() -> None:
    for folder in (ROOT / "tests").rglob("*/"):
        if folder.is_dir() and folder.name != "__pycache__" and any(folder.glob("*.py")):
            assert (folder / "__init__.py").is_file(), folder
