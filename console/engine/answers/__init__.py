"""What the engine's box answers: the calls of the Web API, a module for each resource."""
