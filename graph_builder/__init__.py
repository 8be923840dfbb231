"""graph_builder turns curated pages and a bibliography into an atlas."""
