"""Copies of the cited pages, kept in the site's folder: ``dateline archive``. No build comes here."""
