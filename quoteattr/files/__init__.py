"""Files: documents in, lazily and with every fault named; results out, whole or not at all."""

from .reading import Document, Fault, read
from .resuming import Sitting, resuming
from .writing import replacing

__all__ = ["Document", "Fault", "Sitting", "read", "replacing", "resuming"]
