"""Whether the gap that an agreement is about closed after the agreement fell due."""
