"""The ``kb`` command, the shell scripts that set up, serve and test, and the benchmarks."""
