"""An acta that was observed, corrected from one page: each datum that was named, its answer, and presented again."""
