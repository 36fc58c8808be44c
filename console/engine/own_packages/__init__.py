"""Packages that a user adds without programming: a description and a detector in ONNX."""
