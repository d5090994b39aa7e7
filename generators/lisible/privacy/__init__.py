"""What has no place in a public repository: data of patients, and of people rather than teams."""
