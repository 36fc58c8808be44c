"""The wire schema of the MegBox Web API (seed 002), one module per resource.

Fields are named as in the document. What clients send is checked strictly; what a device answers is read with
`from_device()`, which keeps unknown fields and accepts the spellings seen in the field.
"""
