"""The municipality's file: register, rounds, every file offered, scans taken in, decisions.

Its own kind of file, by the same machinery as a file with scans. Must not know how reports are
read, what becomes of them or what may leave.
"""
