import Model

/// What a field means, as text for people.
enum FieldText {
    /// The meaning of `field`, and what it may hold.
    static func markdown(of field: Field) -> String {
        "\(sentence(field.summary))\n\n\(sentence((field.isRequired ? "required: " : "") + field.type.expectation))"
    }

    private static func sentence(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst() + "."
    }
}
