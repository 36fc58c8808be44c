"""The MegBox Web API: its schema, a client and a server for it, its push formats."""
