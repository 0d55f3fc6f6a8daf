"""To come with its first function."""
