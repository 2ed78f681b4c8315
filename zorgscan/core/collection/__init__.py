"""What the municipality works with: who is expected, what came in."""
