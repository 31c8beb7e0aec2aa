"""What the tests of the main application share: a whole product in a folder, clients of it, and fakes of its ports."""
