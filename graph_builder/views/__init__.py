"""What a reader sees, as plain payloads: sentences, references, maps, timelines, lineages."""
