"""What is written, kept and put in place."""
