import ArgumentParser

/// The path that an option or argument was given: anything but an empty one, which would become the file system's root.
func givenPath(_ text: String) throws -> String {
    // A script's unset variable, mostly: '--out "$TARGET"'.
    if text.isEmpty { throw ValidationError("A path cannot be empty.") }
    return text
}
