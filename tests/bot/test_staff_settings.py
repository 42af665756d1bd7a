"""How staff sign in, as the environment says it."""

from __future__ import annotations

import pytest

from bot.demo_env import ensure_demo_environment
from bot.errors import SettingsError
from bot.settings import load_settings
from bot.settings.staff import parse_provider, parse_second_factor

OIDC = {
    "OIDC_ISSUER": "https://login.example.com/tenant",
    "OIDC_CLIENT_ID": "console",
    "OIDC_CLIENT_SECRET": "a secret of ours",
}


def test_a_second_factor_is_required_unless_it_is_optional() -> None:
    assert parse_second_factor("required") is True
    assert parse_second_factor("optional") is False
    for word in ("", "no", "Optional"):
        with pytest.raises(SettingsError):
            parse_second_factor(word)


def test_without_words_about_it_there_is_no_provider_and_a_second_factor() -> None:
    settings = load_settings({}, need=frozenset({"DATABASE_URL"}))
    assert (settings.provider, settings.second_factor_required) == (None, True)


def test_a_provider_is_read_and_its_secret_not_shown() -> None:
    provider = parse_provider(OIDC)
    assert provider is not None
    assert (provider.issuer, provider.client_id, provider.client_secret) == tuple(OIDC.values())
    assert provider.adds_agents is False
    assert OIDC["OIDC_CLIENT_SECRET"] not in repr(provider)


@pytest.mark.parametrize("name", OIDC)
def test_half_a_provider_is_refused_by_the_name_of_what_is_missing(name: str) -> None:
    with pytest.raises(SettingsError, match=f"ASSISTANT_{name}"):
        parse_provider({each: value for each, value in OIDC.items() if each != name})


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.example.com",
        "https://",
        "login.example.com",
        "https://a.example/?x=1",
        "https://a.example/#x",
        "ftp://a.example",
    ],
)
def test_a_provider_is_reached_by_https(issuer: str) -> None:
    with pytest.raises(SettingsError, match="OIDC_ISSUER"):
        parse_provider(OIDC | {"OIDC_ISSUER": issuer})


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9400", "http://localhost:9400", "http://[::1]:9400"])
def test_on_this_machine_plain_http_will_do(issuer: str) -> None:
    provider = parse_provider(OIDC | {"OIDC_ISSUER": issuer})
    assert provider is not None
    assert provider.issuer == issuer


def test_new_people_are_agents_where_the_setting_says_so_and_nothing_else_is_taken() -> None:
    provider = parse_provider(OIDC | {"OIDC_NEW_PEOPLE": "agent"})
    assert provider is not None
    assert provider.adds_agents
    with pytest.raises(SettingsError, match="OIDC_NEW_PEOPLE"):
        parse_provider(OIDC | {"OIDC_NEW_PEOPLE": "admin"})


def test_the_demo_asks_for_no_second_factor_unless_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    def second_factor(**environ: str) -> str:
        file = tmp_path_factory.mktemp("demo") / "var" / "demo.env"
        return ensure_demo_environment(environ, "http://127.0.0.1:8080", file)["ASSISTANT_SECOND_FACTOR"]

    assert second_factor() == "optional"
    assert second_factor(ASSISTANT_SECOND_FACTOR="required") == "required"
