"""Files with scans: one `.zorgscan` is one SQLite database, opened by one program at a time.

`scan_file.ScanFile` is the door; the other modules are behind it. Nothing in
here may know how answers are asked, judged or shown, nor draw from another
layer than `core`. What the operating system or SQLite refuses comes out as a
`zorgscan.core.errors.ZorgscanError`; the rest is a bug and comes out as it is.
"""
