"""The networks of the engine, one module each."""
