"""What a directive is and what it says: reading, structure, extraction, citing."""
