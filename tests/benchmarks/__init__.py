"""What the library costs, measured: each module prints a table, and says in its docstring what it measures."""
