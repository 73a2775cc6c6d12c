"""Looks into files and draws their pages, in a confined process of its own that can be killed.

`client` is the desk's side, `page_process` the other; `wire` is all they share, and nothing that comes back is trusted.
A decoder is chosen by the first bytes alone: PDF goes to MuPDF, JPEG to Pillow, anything else to none.
"""

from csdesk.documents.client import PageProcess

__all__ = ["PageProcess"]
