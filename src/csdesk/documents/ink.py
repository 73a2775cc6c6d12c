"""Whether a page shows anything: the share of ink once the ground is flattened."""

from PIL import Image, ImageChops, ImageFilter

_SHARE = 3e-4
_DARKER = 20
"""Grey levels below its surroundings that make a dot ink."""
_SMALLEST = 64


def is_blank(grey: Image.Image) -> bool:
    """`grey` is a page in mode L, a few hundred pixels wide; shadows and yellowed paper are ground, not ink."""
    if min(grey.size) < _SMALLEST:
        return False
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    ground = small.filter(ImageFilter.MaxFilter(3)).resize(grey.size, Image.Resampling.BILINEAR)
    levels = ImageChops.subtract(ground, grey).histogram()
    return sum(levels[_DARKER:]) < _SHARE * grey.width * grey.height
