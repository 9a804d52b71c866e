"""…"""

COMMANDS = ()
