"""What can still come out of a scan while answers are open or unknown."""
