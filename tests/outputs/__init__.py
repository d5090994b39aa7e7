"""What is made of the documents."""
