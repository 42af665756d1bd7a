"""What a benchmark gives: figures, each with its aim where there is one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `unit` is short ("ms", "/s", "x"); `note` says what it was measured on."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    """The aim, in the figure's unit, where less is better."""
    at_least: float | None = None
    """The aim where more is better."""
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least

    def describe(self) -> dict[str, object]:
        """The figure as `var/bench.json` has it."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "at_most": self.at_most,
            "at_least": self.at_least,
            "met": self.met,
            "note": self.note,
        }
