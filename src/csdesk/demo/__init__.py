"""Made deliveries of invented candidates: `build` writes two packages and says what was decided between them."""

from csdesk.demo.decisions import DemoDecision
from csdesk.demo.delivery import Demo, build

__all__ = ["Demo", "DemoDecision", "build"]
