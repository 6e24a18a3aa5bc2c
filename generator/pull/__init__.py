"""Pages brought from their addresses: politely, whole, and never in place of a better one."""
