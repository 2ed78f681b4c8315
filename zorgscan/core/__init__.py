"""What Zorgscan knows, without doing anything: forms, standards, scans, assessments.

Pure functions over frozen dataclasses, standard library only. Nothing in here
may read a file, look at a clock, draw a random number or import another layer.
"""
