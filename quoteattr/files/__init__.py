"""Files: documents in, lazily and with every fault named; results out, whole or not at all."""

from .reading import Document, Fault, read
from .writing import replacing

__all__ = ["Document", "Fault", "read", "replacing"]
