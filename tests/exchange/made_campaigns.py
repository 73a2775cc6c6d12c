"""The campaign that ships, and changed copies of it."""

import copy
import tomllib
from typing import Any

import pytest

from csdesk.exchange.campaign_file import (
    CampaignInvalid,
    built_in,
    built_in_text,
    check_campaign,
)

SHIPPED = built_in()
VALUES: dict[str, Any] = tomllib.loads(built_in_text())


def problems(values: dict[str, Any]) -> str:
    with pytest.raises(CampaignInvalid) as caught:
        check_campaign(values, "essai.toml", "essai")
    return str(caught.value)


def changed(path: str, value: object) -> dict[str, Any]:
    """The shipped values with one put at a path like 'managers.0.email'; `...` removes it."""
    values = copy.deepcopy(VALUES)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = values
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return values
