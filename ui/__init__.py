"""The Qt user interface. It asks `console.services` for everything."""
