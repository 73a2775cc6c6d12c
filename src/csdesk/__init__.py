"""csdesk: the desk on which exam managers review the documents of a certificat de spécialisation."""

__version__ = "0.1.0"
