"""A filled-in questionnaire: reading, checking, writing, what counts."""
