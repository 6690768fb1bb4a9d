"""Files: documents in, lazily and with every fault named; results out, whole or not at all."""

from .documents import Columns, Document, Fault
from .reading import read
from .writing import replacing

__all__ = ["Columns", "Document", "Fault", "read", "replacing"]
