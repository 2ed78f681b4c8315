"""What may leave the municipality, so that no school can be recognised in it."""
