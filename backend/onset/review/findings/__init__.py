"""What the review found, as it travels: codes and numbers. The sentences stand in the language files."""
