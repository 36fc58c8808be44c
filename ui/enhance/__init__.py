"""Making a picture or a stretch of a recording clearer: original and result beside each other, and what was done."""
