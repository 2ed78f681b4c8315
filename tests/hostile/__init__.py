"""Files made to break the reader: what they are, what becomes of them, and what that costs."""
