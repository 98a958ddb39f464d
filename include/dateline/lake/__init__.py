"""Where things lie: the raw archive, the partitions, the atomic swap."""
