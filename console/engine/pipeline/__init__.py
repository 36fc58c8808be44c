"""Picture in, tracks and alarms out: detection, tracking, motion, and whole files."""
