"""Importing a workbook, whatever its room: kept between preview and import, previewed on a page, run by a command."""
