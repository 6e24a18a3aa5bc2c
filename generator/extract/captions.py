"""What the captions of a page's objects say: the name of a model, the field that they tell of, or a sentence."""

from collections.abc import Iterable

from generator.extract.roles import PlacedTable
from generator.vocabulary import Vocabulary

MAX_NAME_WORDS = 3


class Captions:
    """The tables of a page that describe objects, to be found by the words of their captions."""

    def __init__(self, tables: Iterable[PlacedTable], vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self.objects = tuple(table for table in tables if table.role == "object")
        self._subjects = {
            table.key: vocabulary.caption_subject(table.table.caption) or table.table.caption for table in self.objects
        }
        self.names = {key: subject for key, subject in self._subjects.items() if subject and " " not in subject}

    def is_name(self, text: str) -> bool:
        """Can the text that leads to a table name it? Numbers and sentences cannot."""
        number = self._words.table_name.match(text)
        return not number and not self._words.caption_subject(text) and 0 < len(text.split()) <= MAX_NAME_WORDS

    def called(self, name: str, near: PlacedTable) -> PlacedTable | None:
        """The table whose caption is the name, on the same side of the call where there is one."""
        same = [table for table in self.objects if table.table.caption.casefold() == name.casefold()]
        return _nearest([table for table in same if table.side == near.side], near) or _nearest(same, near)

    def tells_of(self, table: PlacedTable, name: str) -> bool:
        """Does the caption name the field?"""
        return alike(self._subjects.get(table.key, ""), name)

    def of_field(self, name: str, near: PlacedTable) -> PlacedTable | None:
        """The table on the same side whose caption names the field: after its parents, alone, or in another number."""
        mine = [table for table in self.objects if table.side == near.side and table.key != near.key]
        parents = self._subjects.get(near.key, "")
        for wanted in (f"{parents}.{name}", name):
            if found := _nearest(
                [table for table in mine if _folded(self._subjects[table.key]) == _folded(wanted)], near
            ):
                return found
        return _nearest([table for table in mine if alike(self._subjects[table.key], name)], near)

    def containing(self, name: str, near: PlacedTable) -> PlacedTable | None:
        """The one table on the same side whose caption has the field's name among its words."""
        found = [
            table
            for table in self.objects
            if table.side == near.side
            and table.key not in self.names
            and name.casefold() in (word.strip(".,:()").casefold() for word in table.table.caption.split())
        ]
        return found[0] if len(found) == 1 and found[0].key != near.key and len(name) > 2 else None


def alike(one: str, other: str) -> bool:
    """Are two names the same but for capitals, separators and the plural?"""
    return _singular(_folded(one)) == _singular(_folded(other))


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter not in "_- ")


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _nearest(tables: list[PlacedTable], near: PlacedTable) -> PlacedTable | None:
    """The next one after the table that refers to it, of the same status where there is one; else the last before."""
    same_status = [table for table in tables if table.status == near.status] or tables
    after = [table for table in same_status if table.table.line > near.table.line]
    return after[0] if after else next(reversed(same_status), None)
