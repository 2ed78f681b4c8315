"""Random edits, undo and redo, hops and restarts: screen, memory and disk agree after each."""
