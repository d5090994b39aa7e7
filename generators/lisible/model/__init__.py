"""The records of a coordination, strict and frozen; ``Network`` is the whole a document may see."""
