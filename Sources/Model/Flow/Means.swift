/// The words after which a sentence names by what means something is done.
public enum Means {
    /// The words, lower-case.
    public static let words = ["from", "with", "via", "through", "using", "use", "over", "by"]
}
