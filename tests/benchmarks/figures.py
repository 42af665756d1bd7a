"""What a benchmark gives: figures, each with its bounds where it has any."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `unit` is short ("ms", "/s", "x"); `note` says what it was measured on.

    A promise is a figure with an aim: it stands in the table at the end, in the chart and in the README.
    """

    name: str
    value: float
    unit: str
    at_most: float | None = None
    """What must hold, in the figure's unit, where less is better."""
    at_least: float | None = None
    """What must hold where more is better."""
    note: str = ""
    aim: float | None = None
    """What we should like to reach, on the same side as what must hold."""

    @property
    def met(self) -> bool | None:
        """Whether what must hold does; None where there is nothing."""
        return self._keeps(self.at_most, self.at_least)

    @property
    def reached(self) -> bool | None:
        """Whether the aim is reached too; None where there is none."""
        if self.aim is None:
            return None
        return self._keeps(*((None, self.aim) if self.at_most is None else (self.aim, None)))

    def describe(self) -> dict[str, object]:
        """The figure as `var/bench.json` has it."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "at_most": self.at_most,
            "at_least": self.at_least,
            "aim": self.aim,
            "met": self.met,
            "reached": self.reached,
            "note": self.note,
        }

    def _keeps(self, at_most: float | None, at_least: float | None) -> bool | None:
        if at_most is not None:
            return self.value <= at_most
        return None if at_least is None else self.value >= at_least
