"""What formats share: bytes to text, lines to rows, JSON, documents, pages, and bounds on what may be hostile."""
