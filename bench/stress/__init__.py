"""A shared desk under everything at once: many who decide, a server that is stopped, frozen and cut. `make stress`."""
