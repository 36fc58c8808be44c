"""The pages of one box: everything that its Web API offers, read, changed and sent from here."""
