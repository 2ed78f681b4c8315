"""Writes documents: PDF/A-3a and PDF/UA-1 in one file, by ReportLab alone.

From the bottom up: `fonts` (which characters can be shown, and how wide they are),
`theme` (colours, type scale, page), `structure` (the tree a screen reader follows),
`pdffile` (the bytes of the file), `metadata`, `carrier` (data that travels inside),
`tagging` (the canvas that lets nothing untagged through) and `blocks` (everything a
page can be made of). `check` reads a finished file and says what is wrong with it.

The package must not know a clock, a store, a window or the meaning of any answer:
dates, texts and bytes are handed in.
"""
