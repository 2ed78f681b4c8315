"""Holding a scan against a standard."""
