"""The pages: one module for each group, each with a blueprint ``PAGES``."""
