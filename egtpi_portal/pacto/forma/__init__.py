"""The open form `egtpi-pacto/1`: a region's pact in one file, exported and imported with the same bytes."""
