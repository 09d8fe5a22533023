"""The manual: a page per role and task, in Markdown, open to everybody (docs/decisiones/0066)."""
