"""An operation that the reader of press releases made."""

from etl.model.fields import Items
from etl.model.operation import Operation, Source


class AutomaticOperation(Operation):
    """Made from articles. Its sources are the articles tied to it (`Tie`), which need no address: none stand here."""

    sources: Items[Source] = ()
