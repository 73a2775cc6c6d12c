"""What working on csdesk needs beside csdesk: setting up, checking, taking pictures."""
