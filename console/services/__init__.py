"""What the application does: everything that `ui` asks for, and nothing of Qt. No public method blocks."""
