"""Finished reports, changed in one place: the check before sending must notice and say where."""
