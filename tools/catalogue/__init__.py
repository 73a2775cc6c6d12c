"""The words of csdesk in other languages: what is to be said, and the catalogues that say it."""
