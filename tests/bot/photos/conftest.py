"""The web chat's own browser and the staff, on each kind of database."""

from tests.bot.channels.chat.conftest import browser, clock, new_browser, office

__all__ = ["browser", "clock", "new_browser", "office"]
