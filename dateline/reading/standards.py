"""What the numbers of standards begin with: ``RFC 2044``, ``GB/T 7714—2015``."""

STANDARDS = (
    r"ISO|IEC|IEEE|RFC|STD|BCP|EN|DIN|BS|ANSI|ITU-T|ETSI|JIS|CNS|GB|GBZ|DB|NIST|FIPS"
    r"|ECMA|ASTM|SAE|PEP|KS|GOST"
)
"""The letters, as alternatives of a pattern; a part of a nation's own may stand behind: ``GB/T``."""
