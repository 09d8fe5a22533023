"""The annex of a session: every signatory by every indicator in use as of a cut-off date, as a workbook and a paper."""
