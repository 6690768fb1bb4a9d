"""Files: documents in, lazily and with every fault named; results out, whole or not at all."""

from .reading import Document, Fault, read
from .writing import new_folder, replacing, replacing_bytes

__all__ = ["Document", "Fault", "new_folder", "read", "replacing", "replacing_bytes"]
