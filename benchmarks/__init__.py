"""The claims of speed, each measured: run them with `make bench`."""
