"""Use cases of Zorgscan without a screen: what window and command line both do.

Wires store, report and export to core; knows the data folder, the clock and the
log. Must not know Qt, argparse or how anything is shown.
"""
