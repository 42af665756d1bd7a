"""The statements on privacy that no other test shows: what is never asked, how many turns a "no" takes, what is kept where."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.catalogues import find_locales, po_file
from bot.privacy.making_copies import make_copy
from knowledge.languages import Language
from tests.bot.living import Clock, Platform, living
from tests.bot.privacy.person import token
from verification.assurance import Category

ROOT = Path(__file__).parents[3]
PAPER = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
ROWS = [line.split("|") for line in PAPER.splitlines() if re.match(r"\| \d+ \|", line)]
SAID = ("identity", "handoff", "hardware", "privacy", "notifications", "partners", "answers", "common", "courtesy", "feedback", "session", "smalltalk", "choice", "app")  # fmt: skip
"""The families of messages that the chat says to a contact."""
FORBIDDEN = {
    Language.EN: r"birth|password|passport|identity (?:card|document)|id card|postal|home address|street|weight|blood|height|health (?:data|value)|phone number|credit card|bank",
    Language.DE: r"geburt|passwort|kennwort|ausweis|reisepass|anschrift|straße|postadresse|gewicht|blutdruck|größe|gesundheits|telefonnummer|kreditkarte|bankver",
    Language.FR: r"naissance|mot de passe|pièce d[’']identité|passeport|adresse postale|domicile|poids|tension artérielle|taille|données de santé|téléphone|carte bancaire",
    Language.JA: r"生年月日|誕生日|パスワード|身分証|パスポート|住所|体重の値|血圧|身長|健康データ|電話番号|クレジットカード",
    Language.ZH_HANS: r"生日|出生|密码|身份证|护照|住址|地址簿|体重是|血压|身高|健康数据|电话号码|信用卡",
}
OFF = {
    "en": "Turn off {}",
    "de": "Schalten Sie {} aus",
    "fr": "Désactivez {}",
    "ja": "{}をオフにしてください",
    "zh-Hans": "关闭{}",
}
ON = {
    "en": "Turn on {}",
    "de": "Schalten Sie {} ein",
    "fr": "Activez {}",
    "ja": "{}をオンにしてください",
    "zh-Hans": "开启{}",
}


@pytest.fixture
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, Clock()) as platform:
        yield platform


def test_every_statement_has_its_row() -> None:
    assert [int(row[1]) for row in ROWS] == list(range(1, 31))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1].strip())
def test_the_tests_that_show_it_are_there_and_what_does_it_too(row: list[str]) -> None:
    for place in (each.strip(" `") for each in row[3].split(",")):
        assert (ROOT / place).exists(), place
    for each in (each.strip() for each in row[4].split(",")):
        path, _, name = each.partition("::")
        assert f"def test_{name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8"), each


def prompts(language: Language) -> dict[str, str]:
    """What the chat says in a language, by key, all plural forms together."""
    with po_file(find_locales(), language).open("rb") as file:
        catalogue = read_po(file)
    said = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else (message.id or [""])[0]
        texts = (message.string,) if isinstance(message.string, str) else message.string or ()
        if key.partition(".")[0] in SAID and not key.startswith("privacy.copy."):
            said[key] = " ".join(texts)
    return said


@pytest.mark.parametrize("language", list(Language))
def test_the_chat_never_asks_for_what_it_need_not_know(language: Language) -> None:
    said = prompts(language)
    assert len(said) > 100
    forbidden = re.compile(FORBIDDEN[language], re.IGNORECASE)
    assert {key: text for key, text in said.items() if forbidden.search(text)} == {}


async def turns(platform: Platform, text: str, conversation: str) -> int:
    """How many messages it takes somebody who knows name and address until nothing is asked any more."""
    answer, count = await platform.say(text, conversation), 1
    given = {"name": "Anna Schmidt", "email": "anna@example.com"}
    while (expects := answer["replies"][-1]["expects"]) is not None:
        said = given.get(expects)
        answer = await (
            platform.choose("yes", conversation) if said is None else platform.say(said, conversation)
        )
        count += 1
        assert count < 10, answer
    return count


@pytest.mark.parametrize("language", list(OFF))
async def test_off_takes_no_more_turns_than_on(platform: Platform, language: str) -> None:
    titles = platform.server.engine.content.wording.category_titles(Language(language))
    for category in Category:
        off = await turns(platform, OFF[language].format(titles[category]), f"off-{category}")
        on = await turns(platform, ON[language].format(titles[category]), f"on-{category}")
        assert 1 < off <= on, (category, off, on)


async def test_whether_there_is_data_is_not_told_to_who_proved_nothing(platform: Platform) -> None:
    told = []
    for place, email in enumerate(("anna@example.com", "nobody@example.com")):
        conversation = f"c-{place}"
        lines = []
        for said in (
            "Please send me a copy of all my data",
            "Anna Schmidt",
            email,
            "1234 5678",
            "Do you hold data about me?",
        ):
            answer = await platform.say(said, conversation)
            lines.append([(each["kind"], each["expects"], each["text"]) for each in answer["replies"]])
            lines.append([answer["status"], answer["assurance"]])
        told.append(lines)
    assert told[0] == told[1]


async def test_a_copy_is_kept_nowhere(platform: Platform, tmp_path: Path) -> None:
    await platform.say("Please send me a copy of all my data", "own", session_token=token(platform))
    await platform.choose("yes", "own")
    await platform.server.engine.database.transact(
        lambda tx: tx.execute("UPDATE data_requests SET state = 'done', decided_at = 1")
    )
    content = platform.server.engine.content
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    packed = await make_copy(platform.server.engine.database, "a-1", content.wording, now=1)
    assert packed[:2] == b"PK"
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    columns = await platform.rows("SELECT * FROM data_requests")
    assert not any(isinstance(value, bytes) for row in columns for value in row.values())


def test_the_chat_keeps_no_message_in_the_browser() -> None:
    folder = ROOT / "bot" / "pages" / "static" / "chat"
    stores = {
        (path.name, found)
        for path in folder.glob("*.js")
        for found in re.findall(
            r"localStorage|sessionStorage\[?\w*|indexedDB|caches\.", path.read_text(encoding="utf-8")
        )
    }
    # The launcher remembers for this tab alone whether the panel was open: a word, and no message.
    assert stores == {("widget.js", "sessionStorage[OPENED")}
