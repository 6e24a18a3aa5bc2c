"""What the models of this package are made of, and how JSON becomes them: plain code for every service."""
