"""Who looks like this: people and vehicles by what they wear and how they are painted, never by who they are.

`look` measures a target, `shelf` keeps what was measured beside its capture and finds what is most alike.
"""
