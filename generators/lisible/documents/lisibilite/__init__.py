"""What makes a text easy or hard to read: sentences, words, turns of phrase, headings, contents."""
