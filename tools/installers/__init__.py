"""The installers: what the program and its interpreter become on a PC without Python."""
