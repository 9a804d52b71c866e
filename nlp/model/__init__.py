"""The statistical model of named entities: learnt from labelled sentences, kept as bytes.

Rules and lexicons carry policy documents; this adds recall in free text. It is optional: nothing
else of the package needs it, and no model is shipped.
"""
