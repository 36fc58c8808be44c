"""The engine as a device: its identity, clock, figures, upgrades, screen, and what it finds in the network."""
