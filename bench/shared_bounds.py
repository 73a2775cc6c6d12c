"""What the figures of a shared desk count; apart, for whoever titles them needs no database driver."""

BOUNDS = """\
One PostgreSQL on this machine, `fsync` on, over the loopback with passwords and without TLS. csdesk works as a manager
under row level security. The bare side is psycopg with the very statements of csdesk, recorded from its driver, in one
transaction: pages as the owner of the tables, which no policy holds up; decisions under the same login, policies and
triggers included. Contents are compared with the least that stores and reads a file, as the owner. The two sides take
turns, their medians are compared."""
