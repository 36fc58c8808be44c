"""How the engine's channels share the machine: what each costs, which rate it gets, who gives way first."""
