"""Periodic reports: a definition in TOML, numbers from named queries only, Word and HTML files.

Use :func:`webapp.reports.build.build_report`; this package imports nothing heavy by itself.
"""
