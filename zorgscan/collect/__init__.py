"""Takes scans out of files that came from elsewhere.

Everything here is hostile until read within limits of size, depth and time. Must
not know the screen, nor who asked.
"""
