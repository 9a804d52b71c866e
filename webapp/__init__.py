"""What people touch: pages, JSON API, reports and the ``chainnav`` command.

The only package that imports ``flask``.
"""
