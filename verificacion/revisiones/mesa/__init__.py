"""The reviewer's desk: one page for each acta, record, plan or month, with all that is asked of it."""
