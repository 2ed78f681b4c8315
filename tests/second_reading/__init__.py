"""A second reading of the bank of questions, to hold the program against.

`words`, `bank` and `reading` read tests/data/bank.json, its sentences for people included, and
know nothing of the program; `compare` alone knows both.
"""
