"""Comparing: two OpenAPI documents of a service become the changes that callers meet. `documents` is the way in."""
