"""Nothing of its own: the index stands beside the tables of the others (`indice.py`). Django tells of the end of the
migrations only those apps that have this module."""
