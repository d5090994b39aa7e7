"""The site: plain Markdown pages and static files, for any builder."""
