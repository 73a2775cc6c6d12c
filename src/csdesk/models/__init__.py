"""Qt item models and the desk session: intents in, one `changed` out. (Database tables live in storage/tables.py.)"""
