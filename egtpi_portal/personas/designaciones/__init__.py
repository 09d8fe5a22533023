"""Who is designated for what: from when until when, by which document, and from whom to whom."""
