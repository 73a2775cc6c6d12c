"""What the desk costs: every figure is a ratio, or stands beside its yardstick, measured in one run on one machine.

`python -m bench` runs each experiment in a process of its own and writes docs/benchmarks.md. Nothing here is a test:
a slow machine fails nothing.
"""
