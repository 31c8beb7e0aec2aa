"""A Stripe of our own for tests: stateful, over real HTTP, asked by Stripe's own library."""
