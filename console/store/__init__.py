"""What is kept: the database, pictures, settings."""
