"""The questionnaire as data: reading, checking, asking."""
