"""What goes wrong on real machines: killed processes, several workers, servers that are away, clocks that jump, full disks."""
