"""Writing the records of assistance (Anexo 3): their data, rules, forms, pages and papers."""
