"""What the README promises about speed, measured: `python3 dev.py bench`.

Each figure holds Zorgscan against something fair, measured in turns in the same run, so that a
busy or slow machine is as slow for both. docs/benchmarks.md says what is measured and why so.
"""
