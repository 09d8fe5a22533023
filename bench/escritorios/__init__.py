"""Eight tasks of a desk, done by counted hands on the pages of before and on today's."""
