"""Who says what a setting is: the highest layer with a value that fits, and what is told of those that do not."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from csdesk.i18n import say
from csdesk.settings import CAMPAIGN, SHARED, THEME, Settings
from csdesk.settings.administered import BY_NAME, KEYS, Key
from csdesk.settings.layers import Source, layered
from csdesk.settings.trouble import BadSetting, SettingsUnreadable, UnknownSetting
from tests.settings.made import layers, policy

ORDER = ("policy", "environment", "person", "machine")
"""The highest first."""
SAID = {"policy": "dark", "environment": "light", "person": "dark", "machine": "light"}
SECRET = "hunter2hunter2"
MISFITS = [
    ("data", "bureau"),
    ("data", 7),
    ("shared", "pg.rectorat.example"),
    ("shared", "mysql://boury@pg.rectorat.example/csdesk"),
    ("shared", f"postgresql://boury:{SECRET}@pg.rectorat.example/csdesk"),
    ("shared", f"postgresql://boury@pg.rectorat.example/csdesk?password={SECRET}"),
    ("shared", "postgresql://[oups/csdesk"),
    ("campaign", "../ailleurs"),
    ("campaign", ["a"]),
    ("theme", "mauve"),
    ("theme", True),
    ("announced", "bientôt"),
    ("announced", "1..2"),
    ("announced", 1.2),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.json"


def levels() -> list[tuple[str, ...]]:
    return [some for count in range(1, 5) for some in combinations(ORDER, count)]


@pytest.mark.parametrize("saying", levels(), ids="+".join)
def test_the_highest_that_says_something_counts(path: Path, saying: tuple[str, ...]) -> None:
    if "person" in saying:
        Settings(path).set(THEME, SAID["person"])
    settings = Settings(path, layers(**{level: SAID[level] for level in saying if level != "person"}))
    assert settings.get(THEME) == SAID[saying[0]]
    assert settings.origin(THEME) == saying[0]
    assert settings.troubles == ()


def test_nobody_says_anything(path: Path) -> None:
    settings = Settings(path, layers())
    assert (settings.get(THEME), settings.origin(THEME), settings.fixed(THEME)) == ("auto", "built in", "")


@pytest.mark.parametrize(
    ("level", "why"),
    [
        ("policy", "Fixé par votre administrateur."),
        ("environment", "Fixé par la variable CSDESK_THEME."),
        ("machine", ""),
    ],
)
def test_what_others_fixed_is_said(path: Path, level: str, why: str) -> None:
    settings = Settings(path, layers(**{level: "dark"}))
    assert settings.fixed(THEME) == why
    assert settings.fixed(CAMPAIGN) == ""


def test_the_policy_of_the_computer_counts_before_that_of_the_person(path: Path) -> None:
    both = layered([Source("policy", "HKLM", {"theme": "dark"}), Source("policy", "HKCU", {"theme": "light"})])
    assert Settings(path, both).get(THEME) == "dark"


def test_a_choice_under_a_policy_is_kept_for_the_day_it_goes(path: Path) -> None:
    Settings(path, policy(theme="dark")).set(THEME, "light")
    assert Settings(path, policy(theme="dark")).get(THEME) == "dark"
    assert Settings(path).get(THEME) == "light"
    assert Settings(path, policy(theme="dark")).own(THEME) == "light"


@pytest.mark.parametrize("empty", ["shared", "campaign"])
def test_an_empty_value_is_a_value(path: Path, empty: str) -> None:
    """A person who works alone stays so, whatever the machine's file says."""
    path.write_text(json.dumps({empty: ""}), "utf-8")
    given = layered([Source("machine", "csdesk.toml", {"shared": "postgresql://a@b/c", "campaign": "2027"})])
    settings = Settings(path, given)
    assert settings.get(SHARED if empty == "shared" else CAMPAIGN) == ""


@pytest.mark.parametrize(("name", "value"), MISFITS)
def test_what_does_not_fit_is_told_and_the_next_layer_counts(tmp_path: Path, name: str, value: object) -> None:
    address = "postgresql://a@b/c"
    sound = {"data": str(tmp_path), "shared": address, "campaign": "2027", "theme": "dark", "announced": "1.2"}[name]
    found = layered([Source("policy", "/etc/csdesk/policy.toml", {name: value}), Source("machine", "m", {name: sound})])
    (trouble,) = found.troubles
    assert isinstance(trouble, BadSetting)
    said = say(trouble)
    assert f"« {name} »" in said.replace("\u00a0", " ")
    assert "/etc/csdesk/policy.toml" in said
    assert "il faut" in said
    assert SECRET not in said
    assert [layer.values.get(name) for layer in found.all] == [None, sound]


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, value in MISFITS if BY_NAME[name].in_desk])
def test_what_does_not_fit_in_the_file_of_the_desk_is_told_too(path: Path, name: str, value: object) -> None:
    path.write_text(json.dumps({name: value, "manager": "boury"}), "utf-8")
    key = next(key for key in KEYS if key.name == name)
    settings = Settings(path, layered([Source("machine", "m", {"theme": "dark"})]))
    (trouble,) = settings.troubles
    assert str(path) in say(trouble)
    assert settings.get(key.setting) == ("dark" if name == "theme" else key.setting.default)
    assert json.loads(path.read_text("utf-8"))[name] == value, "nobody's file is changed for it"


def test_a_name_that_is_no_setting_is_told_and_never_reaches_the_desk(path: Path) -> None:
    found = layered([Source("policy", "p", {"manager": "boury", "theme": "dark"})])
    (trouble,) = found.troubles
    assert isinstance(trouble, UnknownSetting)
    assert "data, shared, campaign, theme" in say(trouble)
    assert Settings(path, found).get(THEME) == "dark"
    assert found.all[0].values == {"theme": "dark"}


def test_what_cannot_be_read_is_told(path: Path) -> None:
    found = layered([Source("policy", "p", unreadable="accès refusé"), Source("machine", "m", {"theme": "dark"})])
    assert [type(trouble) for trouble in found.troubles] == [SettingsUnreadable]
    assert Settings(path, found).get(THEME) == "dark"


@pytest.mark.parametrize(
    ("given", "folder"),
    [("~/csdesk", "{home}/csdesk"), ("/srv/$CSDESK_TRIAL/csdesk", "/srv/boury/csdesk"), ("/srv/csdesk", "/srv/csdesk")],
)
def test_the_data_folder_is_written_once_for_everybody(
    given: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSDESK_TRIAL", "boury")
    assert policy(data=given).data == Path(folder.format(home=Path.home()))


def test_no_data_folder_is_given() -> None:
    assert policy(theme="dark").data is None
    assert policy(data="").data is None


@pytest.mark.parametrize("key", KEYS, ids=[key.name for key in KEYS])
def test_each_setting_is_told_in_both_languages_and_its_default_and_choices_fit(key: Key) -> None:
    for words in (key.title, key.meaning, key.expected, key.default, *(words for _value, words in key.choices)):
        assert words.french
        assert words.english
    assert key.setting.fits(key.setting.default)
    assert all(key.setting.fits(value) for value, _words in key.choices)
