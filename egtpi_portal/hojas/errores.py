"""What can be wrong with a workbook or with a cell of it: each a sentence that says what, and what to do."""


class HojaIlegible(ValueError):
    """The workbook as a whole cannot be read. The message is for the person who sent it."""


class ValorIlegible(ValueError):
    """A cell does not hold what its column asks for. The message says what is expected."""
