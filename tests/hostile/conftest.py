"""The desk of the use cases, to be treated badly."""

from tests.app.conftest import bench, inspector

__all__ = ["bench", "inspector"]
