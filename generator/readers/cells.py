"""Cells that become one."""

from generator.document import Cell


def joined(cells: list[Cell], line: int) -> Cell:
    """One cell with the texts of several under each other and all their links; of none, an empty one at the line."""
    if len(cells) == 1:
        return cells[0]
    text = "\n".join(cell.text for cell in cells if cell.text)
    return Cell(text, cells[0].line if cells else line, tuple(link for cell in cells for link in cell.links))
