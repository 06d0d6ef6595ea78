import Model

/// What a field means, as text for people.
enum FieldText {
    /// The meaning of `field`, and what it may hold.
    static func markdown(of field: Field) -> String {
        let summary = field.summary.prefix(1).uppercased() + field.summary.dropFirst()
        return "\(summary).\n\n\(field.isRequired ? "Required: " : "")\(field.type.expectation)."
    }
}
