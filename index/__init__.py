"""Building and asking: the catalogue, the word index, and the questions they answer."""
