"""Pointing out what can tell of one person in free texts. Must not know windows or files."""
