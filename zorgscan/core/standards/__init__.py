"""The municipal standard as data: reading and checking."""
