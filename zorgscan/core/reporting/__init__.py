"""What a report says, before any layout."""
