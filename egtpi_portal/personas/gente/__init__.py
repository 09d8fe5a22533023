"""People: their list, their page, and what is changed of them."""
