"""Golden packages have tests of their own, which run where the package is installed."""

collect_ignore_glob = ["*/*"]
