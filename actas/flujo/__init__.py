"""The life of an acta once it is written: presented, approved, observed, withdrawn, annulled; versions, receipts."""
