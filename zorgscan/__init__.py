"""Zorgscan: Dutch schools look at their own care structure, offline.

This module knows the version and nothing else; importing it must stay free.
"""

__version__ = "0.1.0"
