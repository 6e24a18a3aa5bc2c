"""The run time of this package: plain code that is the same for every service."""
