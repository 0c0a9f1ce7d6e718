"""The manual as a site of Dateline: ``make docs`` puts its folder together and builds it."""
