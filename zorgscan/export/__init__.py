"""Writers of CSV and XLSX: plain tables in, bytes out, the same bytes each time.

Knows spreadsheets and nothing of scans. Text from people is hostile here: a cell
that begins like a formula must never be run as one.
"""
