"""What a person can do. A command is given the scene and the wish and returns the changes of one act, or refuses."""
