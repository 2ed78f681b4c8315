"""What schools together answered, frozen: its file, and one edition held beside it."""
