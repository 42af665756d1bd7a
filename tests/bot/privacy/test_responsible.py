"""Who is responsible is told before anything is typed, by the name that the installation sets or without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import load_settings
from knowledge.languages import Language
from tests.bot.living import Clock, living

NEUTRAL = {
    Language.EN: "the operator of this page",
    Language.DE: "der Betreiber dieser Seite",
    Language.FR: "l’exploitant de cette page",
    Language.JA: "このページの運営者",
    Language.ZH_HANS: "本页面的运营方",
}
SET = {"ASSISTANT_DATABASE_URL": "sqlite:///x.db"}


@pytest.mark.parametrize("name", [None, "Example Health & Co"])
async def test_the_page_names_responsible_purpose_time_and_a_person_before_any_field(
    tmp_path: Path, name: str | None
) -> None:
    async with living(tmp_path, Clock(), responsible=name) as platform:
        for language, neutral in NEUTRAL.items():
            address = f"{platform.server.url}/chat/{language.value}"
            async with platform.session.get(address) as page:
                text = await page.text()
                assert page.status == 200
            told = (name or neutral).replace("&", "&amp;")
            assert told in text
            assert "30" in text
            assert "180" in text
            assert text.index(told) < text.index("<textarea" if "<textarea" in text else '<input type="text"')
            assert "Withings" not in text


@pytest.mark.parametrize("name", ["x" * 201, "Example\u202eHealth", "{name}"])
def test_what_is_no_name_stops_the_start(name: str) -> None:
    environ = SET | {"ASSISTANT_RESPONSIBLE": name}
    with pytest.raises(SettingsError, match="ASSISTANT_RESPONSIBLE must be a name"):
        load_settings(environ, need={"DATABASE_URL", "RESPONSIBLE"})


def test_it_is_read() -> None:
    environ = SET | {"ASSISTANT_RESPONSIBLE": "Example Health"}
    assert load_settings(environ, need={"DATABASE_URL", "RESPONSIBLE"}).responsible == "Example Health"
