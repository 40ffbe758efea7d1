"""What a person tells us, in every form it takes: typed, saved as a file, kept in a browser, merged."""
