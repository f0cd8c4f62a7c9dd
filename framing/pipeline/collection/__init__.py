"""What a run has of the web: who collects, what stands in the archive, and what each source has answered."""
