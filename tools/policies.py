"""`python -m tools.policies`: what administrators read of the settings, from the one table of the program.

packaging/windows/csdesk.admx, and its words in fr-FR/ and en-US/ (.adml), for Windows group policies; the table of
docs/administration.md. A test holds that they agree with the program.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from csdesk.settings.administered import KEYS, Key, Words
from csdesk.settings.sources import POLICY_KEY

ROOT: Final = Path(__file__).resolve().parent.parent
WINDOWS: Final = ROOT / "packaging" / "windows"
PAGE: Final = ROOT / "docs" / "administration.md"
BEGIN, END = "<!-- settings: made by tools/policies.py -->\n", "<!-- end of settings -->\n"

Say = Callable[[Words], str]
LANGUAGES: Final[dict[str, Say]] = {"fr-FR": lambda words: words.french, "en-US": lambda words: words.english}
CATEGORY: Final = Words("csdesk", "csdesk")
ABOUT: Final = Words(
    "Réglages de csdesk, le bureau de contrôle des pièces. Ce qui est fixé ici est grisé dans la fenêtre.",
    "Settings of csdesk, the document review desk. What is fixed here is greyed in the window.",
)
SUPPORTED: Final = Words("csdesk 0.1 ou plus récent", "csdesk 0.1 or newer")
HELP: Final = Words("{meaning}\n\nIl faut : {expected}.", "{meaning}\n\nExpected: {expected}.")
NAMESPACE: Final = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"


def written() -> dict[Path, str]:
    """Every file, as it should be."""
    words = {WINDOWS / language / "csdesk.adml": adml(say) for language, say in LANGUAGES.items()}
    return {WINDOWS / "csdesk.admx": admx(), **words, PAGE: page(PAGE.read_text("utf-8"))}


# -- the documentation


def page(text: str) -> str:
    """The page with its table made anew."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    rows = ["| setting | variable | what it is | ce que c’est | expected | without it |", "|---|---|---|---|---|---|"]
    return "".join((before, BEGIN, "\n".join([*rows, *map(_row, KEYS)]), "\n", END, after))


def _row(key: Key) -> str:
    where = f"`{key.variable}`" if key.in_desk else f"`{key.variable}`; not in `desk.json`"
    cells = (f"`{key.name}`", where, key.meaning.english, key.meaning.french, key.expected.english, key.default.english)
    return f"| {' | '.join(cells)} |"


# -- the templates


def admx() -> str:
    """The policies, without a word."""
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<!-- Made by tools/policies.py from csdesk/settings/administered.py. -->
<policyDefinitions xmlns="{NAMESPACE}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="csdesk" namespace="Csdesk.Policies.Csdesk" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" fallbackCulture="en-us" />
  <supportedOn>
    <definitions>
      <definition name="SUPPORTED" displayName="$(string.SUPPORTED)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="csdesk" displayName="$(string.csdesk)" explainText="$(string.csdesk_help)" />
  </categories>
  <policies>
{"".join(map(_policy, KEYS))}  </policies>
</policyDefinitions>
"""


def _policy(key: Key) -> str:
    name = key.name
    return f"""\
    <policy name="{name}" class="Both" displayName="$(string.{name})" explainText="$(string.{name}_help)" \
key="{POLICY_KEY}" presentation="$(presentation.{name})">
      <parentCategory ref="csdesk" />
      <supportedOn ref="SUPPORTED" />
      <elements>
{_enum(key) if key.choices else _text(key)}      </elements>
    </policy>
"""


def _text(key: Key) -> str:
    return f'        <text id="{key.name}" valueName="{key.name}" />\n'


def _enum(key: Key) -> str:
    items = "".join(
        f'          <item displayName="$(string.{key.name}_{value})">'
        f"<value><string>{escape(value)}</string></value></item>\n"
        for value, _words in key.choices
    )
    return f'        <enum id="{key.name}" valueName="{key.name}" required="true">\n{items}        </enum>\n'


def adml(say: Say) -> str:
    """The words of the policies in one language."""
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<!-- Made by tools/policies.py from csdesk/settings/administered.py. -->
<policyDefinitionResources xmlns="{NAMESPACE}" revision="1.0" schemaVersion="1.0">
  <displayName>csdesk</displayName>
  <description>{escape(say(ABOUT))}</description>
  <resources>
    <stringTable>
{"".join(_string(*one) for one in _strings(say).items())}\
    </stringTable>
    <presentationTable>
{"".join(_presentation(key, say) for key in KEYS)}    </presentationTable>
  </resources>
</policyDefinitionResources>
"""


def _string(name: str, text: str) -> str:
    return f"      <string id={quoteattr(name)}>{escape(text)}</string>\n"


def _strings(say: Say) -> dict[str, str]:
    found = {"csdesk": say(CATEGORY), "csdesk_help": say(ABOUT), "SUPPORTED": say(SUPPORTED)}
    for key in KEYS:
        found[key.name] = say(key.title)
        found[f"{key.name}_help"] = say(HELP).format(meaning=say(key.meaning), expected=say(key.expected))
        found |= {f"{key.name}_{value}": say(words) for value, words in key.choices}
    return found


def _presentation(key: Key, say: Say) -> str:
    title = escape(say(key.title))
    shown = (
        f'<dropdownList refId="{key.name}" noSort="true" defaultItem="0">{title}</dropdownList>'
        if key.choices
        else f'<textBox refId="{key.name}"><label>{title}</label></textBox>'
    )
    return f'      <presentation id="{key.name}">{shown}</presentation>\n'


def main() -> None:
    """Write what differs."""
    for path, text in written().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
