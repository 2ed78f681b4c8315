"""One module per page of the window; each is imported when it is first shown."""
