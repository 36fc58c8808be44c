"""What stays on disk: databases with one writer each, pictures by content, the lock of a data directory."""
