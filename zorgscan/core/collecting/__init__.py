"""What a municipality knows: whom it expects, what came in, what becomes of each file."""
