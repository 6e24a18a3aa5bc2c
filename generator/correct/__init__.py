"""Corrections made of findings: the action of an overlay, and where it goes in the file that a person keeps."""
