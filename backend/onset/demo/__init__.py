"""A diary whose truth is known: what happened is drawn from stated odds, and written down as a person would.

`onset demo` shows it, and the review is tested against it.
"""
