import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.archive import StaleArchiveError, find_engine_digest, load_matcher, open_matcher, save_matcher
from knowledge.articles import Library
from knowledge.languages import Language
from tests.knowledge.libraries import learn_library, make_library, make_plain

TEXTS = {
    Language.EN: ("opening hours", "deposit please", "joke"),
    Language.JA: ("料金",),
    Language.DE: ("teuer",),
}


def rank_all(matcher: object) -> list[object]:
    rank = matcher.rank  # type: ignore[attr-defined]  # any matcher
    return [rank(text, language) for language, texts in TEXTS.items() for text in texts]


def test_what_was_saved_ranks_as_before(tmp_path: Path) -> None:
    save_matcher(learn_library(), tmp_path / "m.npz", "d")
    assert rank_all(load_matcher(tmp_path / "m.npz", "d")) == rank_all(learn_library())


def test_another_digest_is_stale(tmp_path: Path) -> None:
    save_matcher(learn_library(), tmp_path / "m.npz", "d")
    with pytest.raises(StaleArchiveError):
        load_matcher(tmp_path / "m.npz", "e")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"not a matcher", bytes(1_000)])
def test_a_damaged_file_is_stale(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "m.npz").write_bytes(raw)
    with pytest.raises(StaleArchiveError):
        load_matcher(tmp_path / "m.npz", "d")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_file_cut_short_is_stale(tmp_path: Path, share: float) -> None:
    save_matcher(learn_library(), tmp_path / "m.npz", "d")
    raw = (tmp_path / "m.npz").read_bytes()
    (tmp_path / "m.npz").write_bytes(raw[: int(share * len(raw))])
    with pytest.raises(StaleArchiveError):
        load_matcher(tmp_path / "m.npz", "d")


def test_no_file_is_stale(tmp_path: Path) -> None:
    with pytest.raises(StaleArchiveError):
        load_matcher(tmp_path / "none.npz", "d")


def test_the_digest_changes_with_any_question() -> None:
    one, two = make_plain({"a": ("x", "y")}), make_plain({"a": ("x", "z")})
    assert find_engine_digest(one) == find_engine_digest(make_plain({"a": ("x", "y")}))
    assert find_engine_digest(one) != find_engine_digest(two)


def test_a_matcher_is_built_once_and_then_read(tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "matcher.npz"
    heard: list[float] = []
    first = open_matcher(make_library(), cache, heard.append)
    assert heard
    heard.clear()
    assert rank_all(open_matcher(make_library(), cache, heard.append)) == rank_all(first)
    assert not heard
    assert [path.name for path in cache.parent.iterdir()] == ["matcher.npz"]


def test_a_changed_library_is_learned_anew(tmp_path: Path) -> None:
    cache = tmp_path / "matcher.npz"
    open_matcher(make_plain({"hours": ("open?", "when")}), cache)
    changed = open_matcher(make_plain({"prices": ("cost?", "how much")}), cache)
    assert changed.rank("how much", Language.EN).candidates[0].id == "prices"


def test_without_a_cache_it_is_built(tmp_path: Path) -> None:
    assert open_matcher(make_plain({"hours": ("open?",)}), None).rank("open", Language.EN).candidates
    assert not list(tmp_path.iterdir())


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    matcher = open_matcher(make_plain({"hours": ("open?",)}), tmp_path / "file" / "matcher.npz")
    assert matcher.rank("open", Language.EN).candidates


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.npz"
    save_matcher(learn_library(), path, "old")

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        save_matcher(learn_library(), path, "new")
    assert load_matcher(path, "old").models
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_library_is_kept_too(tmp_path: Path) -> None:
    open_matcher(Library({}), tmp_path / "m.npz")
    assert not open_matcher(Library({}), tmp_path / "m.npz").models


def test_serving_never_loads_what_only_learning_needs(tmp_path: Path) -> None:
    save_matcher(learn_library(), tmp_path / "m.npz", "d")
    code = (
        "import sys; from pathlib import Path; from knowledge.archive import load_matcher; "
        "from knowledge.languages import Language; "
        f"load_matcher(Path({str(tmp_path / 'm.npz')!r}), 'd').rank('opening hours', Language.EN); "
        "sys.exit('sklearn' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
