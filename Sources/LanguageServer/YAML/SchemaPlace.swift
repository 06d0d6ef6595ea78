import Model

/// What the schema says of a place in YAML.
struct SchemaPlace {
    /// The fields of the mapping that the place is in, or that may stand there; nil where none may.
    var fields: [Field]?
    /// What the value at the place may be; nil where nothing is known.
    var type: FieldType?
    /// The last key of the path as a field; nil for a key of the author's own.
    var field: Field?

    /// Follows the keys `path` from the fields `top`.
    init(_ path: [String], in top: [Field]) {
        fields = top
        for key in path {
            field = fields?.first { $0.name == key }
            let type = field?.type ?? dictionary
            (fields, dictionary, self.type) = (nil, nil, type)
            enter(type)
        }
    }

    /// What each key of the author's own may hold, in a mapping that takes any.
    private var dictionary: FieldType?

    private mutating func enter(_ type: FieldType?) {
        switch type {
        case .list(let element, _): enter(element)
        case .record(let fields), .recordOrWord(let fields, _): self.fields = fields
        case .referenceOrRecord(let kind, let key, let more):
            fields = [Field(key, .reference(kind), isRequired: true, "\(kind.withArticle)")] + more
        case .dictionary(let element): dictionary = element
        default: break
        }
    }

    /// What a value may be, lists taken apart.
    var element: FieldType? {
        var type = type
        while case .list(let element, _)? = type { type = element }
        return type
    }
}
