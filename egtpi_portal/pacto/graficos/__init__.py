"""The charts of the gap board, each a drawing that stands alone: to be put into slides, printed, sent."""
