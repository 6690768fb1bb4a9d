"""Each format, read back by something that is not ours."""
