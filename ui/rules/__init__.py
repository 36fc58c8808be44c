"""The rule editor: shapes on the picture of a channel, what they ring for, and sending them to the box."""
