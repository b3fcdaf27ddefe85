"""The command line, one module a command.  Imports neither Qt nor torch."""
