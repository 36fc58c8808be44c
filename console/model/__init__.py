"""The words of the field: geometry, rules, channels, events, dictionaries, errors. No Qt, no I/O."""
