"""Made-up schools with years of scans and reports, for benches, tests and training.

`schools` makes who there are, `answers` what they answer, `broken` what goes wrong on the way to
the municipality, `writing` the files. All chance comes from one seed.
"""
