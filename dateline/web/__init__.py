"""The web, asked politely: one request at a time of each host, and only what it lets programs ask for."""
