"""How a language model's weights become parsed sentences. See `spacy_parser`."""
