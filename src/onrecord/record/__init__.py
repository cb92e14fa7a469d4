"""What is on record: frozen values, their identity and their wire form.

Law: this package imports the standard library and itself, nothing else. A value
here never changes after it is made, and knows nothing of where it is kept or shown.
"""
