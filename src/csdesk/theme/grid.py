"""Distances, in logical pixels, on the 4-px grid."""

GRID = 4
TIGHT = GRID
SMALL = 2 * GRID
MEDIUM = 3 * GRID
LARGE = 4 * GRID
RADIUS = 6
ICON = 16
