"""Files: documents in, lazily and with every fault named; results out, whole or not at all."""

from .counting import count
from .documents import Columns, Document, Fault
from .reading import read
from .resuming import Sitting, resuming
from .sharding import resuming_folder, shards
from .writing import new_folder, replacing, replacing_bytes

__all__ = [
    "Columns",
    "Document",
    "Fault",
    "Sitting",
    "count",
    "new_folder",
    "read",
    "replacing",
    "replacing_bytes",
    "resuming",
    "resuming_folder",
    "shards",
]
