"""What Refsmith takes, beside others that do part of the same: `make bench`."""
