"""Pages and JSON over the public API."""
