"""The language of a message: one of the five, another, or not to be told."""

from knowledge.detection.detector import Detection, detect

__all__ = ["Detection", "detect"]
