"""Many documents at once, in the shapes that other engines work with."""
