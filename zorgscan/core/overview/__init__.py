"""What a round of the municipality shows: figures, without words and without paper."""
