"""Flow over lines and density of areas: counted by the minute, kept, and read as series (GB/T 46363, 7.26 and 7.27)."""
