"""Reference data that ships with the product: chains, their nodes and the rules that tag them."""
