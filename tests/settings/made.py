"""Layers as they would be found on a computer."""

from csdesk.settings.layers import Layers, Level, Source, layered


def layers(**said: str) -> Layers:
    """`layers(policy="dark", machine="light")`: what each level says of the colours, the highest first."""
    levels: tuple[Level, ...] = ("policy", "environment", "machine")
    return layered(Source(level, level, {"theme": said[level]}) for level in levels if level in said)


def policy(**values: str) -> Layers:
    """`policy(theme="dark")`."""
    return layered([Source("policy", "/etc/csdesk/policy.toml", values)])
