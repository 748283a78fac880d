"""`make bench`: how fast and how small Onset is, against its bars."""
