"""Whether the review is right: claims about it, each judged on many whole diaries whose truth is known."""
