"""What the diary says: pure functions from a `Diary` and a day to findings. numpy and scipy are imported only here.

`findings` is what travels: counts, estimates and codes, never a sentence. Each other module answers one question, and
none of them knows the clock: the day is given, and only what lies before its local midnight is judged.
"""

from typing import Final

ENGINE: Final = 1
"""The version of the methods: one more whenever the same diary would be told something else."""
