"""What the app calls things, in the language of the device that is looked at."""

import re
from typing import Final

from onset.text import language

_BLANK: Final = re.compile(r"\{(\w+)\}")


class Words:
    """The words of one language, as backend/onset/text has them."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._book = language(code)

    def __call__(self, key: str, **values: object) -> str:
        """A word by its section and name; one that counts, as for several."""
        section, name = key.split(".", 1)
        word = self._book[section][name]
        text = word if isinstance(word, str) else word["other"]
        return _BLANK.sub(lambda blank: str(values[blank[1]]), text)
