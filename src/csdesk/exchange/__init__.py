"""What comes in: campaign files, Cyclades lists and delivery packages. Errors are sentences; nothing is guessed."""
