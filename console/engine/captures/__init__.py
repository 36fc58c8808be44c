"""What the engine keeps of what it saw: alerts, captures, their pictures and how long they stay."""
