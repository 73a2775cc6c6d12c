"""Use cases on plain values, and the ports that storage, documents and exchange implement."""
