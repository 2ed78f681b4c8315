"""One field per kind of question, and the card that holds it.

`fields.py` is the registry. Fields show an answer and report what a person does;
they must not know sessions, files or other questions.
"""
