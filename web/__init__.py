"""The site: pages in Vietnamese over a generation of the index."""
