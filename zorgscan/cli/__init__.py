"""The use cases of Zorgscan without a screen: arguments in, result on stdout.

Faults go to stderr as one Dutch sentence with what to do; the exit code says
whose doing it was. Must not know Qt, and decides nothing that `app` decides.
"""
