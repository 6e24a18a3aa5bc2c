"""What the validators of this package are made of: plain code that is the same for every service."""
