"""Writing the assistance plan (Anexo 1): its data, guidance, programme, completeness, pages and paper."""
