"""The municipality's side of the window: what came in, what it shows, what leaves."""
