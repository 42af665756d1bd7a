"""Translations that are behind the text they were made from."""

from collections import defaultdict
from collections.abc import Iterator

from knowledge.articles import Translation
from knowledge.languages import Language
from knowledge.parsing.drafts import Draft, Fault, Gravity, Manifest, Reading


def find_stale(reading: Reading) -> Iterator[Fault]:
    """A fault for each translation that was confirmed against another text than its source has now, or never.

    Only of articles that name their source. A title or an answer that changes makes its translations stale, questions
    do not: nobody translates those.
    """
    drafts: defaultdict[str, dict[Language, Draft]] = defaultdict(dict)
    for draft in reading.drafts:
        drafts[draft.id.text].setdefault(draft.language, draft)
    for manifest in reading.manifests:
        if manifest.source is not None:
            yield from _find_stale(manifest, manifest.source, drafts[manifest.id])


def find_version(draft: Draft) -> str:
    """The version of the text as people read it."""
    return Translation(draft.title.text, (), draft.answer.text).version


def _find_stale(manifest: Manifest, source: Language, drafts: dict[Language, Draft]) -> Iterator[Fault]:
    if source not in drafts:
        fault = f"the source of the translations, {source.value}, is not there"
        yield Fault(manifest.file, 1, fault, Gravity.WEAK)
        return
    now = find_version(drafts[source])
    for language, draft in sorted(drafts.items()):
        stamp = manifest.translated_from.get(language)
        if language is source or stamp == now:
            continue
        what = "was never compared with" if stamp is None else "may be behind"
        again = f"'kb stamp {manifest.id} {language.value}' when it is right"
        fault = f"the translation {what} {source.value}.md, which is at {now}: {again}"
        yield Fault(draft.file, draft.title.line, fault, Gravity.WEAK)
