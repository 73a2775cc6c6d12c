"""The campaign file: what ships is the notice, and every mistake is named."""

from csdesk.exchange.campaign_file import built_in


def test_shipped_campaign_loads() -> None:
    assert len(built_in().managers) == 6
