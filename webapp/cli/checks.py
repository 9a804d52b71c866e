"""…"""
COMMANDS = ()
