"""What tests of the engine share: the catalogue, factories with overrides, strategies over the full vocabulary."""
