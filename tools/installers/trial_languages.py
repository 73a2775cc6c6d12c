"""The program speaks what the Windows around it speaks, as Wine tells it from the locale of the system."""

import subprocess

from tools.installers.steps import Step
from tools.installers.wine import Wine

WORDS = {"fr_FR": "dit versions, chemins et confinement", "en_US": "print versions, paths and confinement"}
"""Of what --help says of --diagnose."""


def try_languages(wine: Wine, program: str, step: Step) -> None:
    """French on a French Windows, English on an English one."""
    wine.locales = wine.root / "locales"
    wine.locales.mkdir()
    for name, words in WORDS.items():
        wine.language = f"{name}.UTF-8"
        made = ["localedef", "-i", name, "-f", "UTF-8", str(wine.locales / wine.language)]
        subprocess.run(made, check=True, capture_output=True)
        said = " ".join(wine.run(program, "--help").stdout.split())
        step(f"{name}: said in that language", words in said, said)
    wine.language, wine.locales = Wine.language, Wine.locales
