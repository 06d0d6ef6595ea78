/// A piece of JSON that is put together from literals; objects keep the order of their members.
enum JSONValue: JSONWritable, Sendable {
    /// A string.
    case string(String)
    /// A whole number.
    case number(Int)
    /// A number between 0 and 1, of two digits that say something.
    case probability(Double)
    /// `true` or `false`.
    case flag(Bool)
    /// `null`.
    case null
    /// An array.
    case array([JSONValue])
    /// An object; members without a value are left out.
    case object([(name: String, value: JSONValue?)])

    /// Writes the value; an object of a few small values keeps to one line.
    func write(to json: inout JSONWriter) {
        switch self {
        case .string(let text): json.string(text)
        case .number(let number): json.number(number)
        case .probability(let number): json.literal(TicketFigures.probability(number))
        case .flag(let flag): json.flag(flag)
        case .null: json.null()
        case .array(let values): json.array(values, inline: values.allSatisfy(\.isScalar))
        case .object(let members):
            json.object(inline: isSmall) { json in
                for member in members { json.member(member.name, ifPresent: member.value) }
            }
        }
    }

    /// Whether the value is an object of few and short values.
    private var isSmall: Bool {
        guard case .object(let members) = self, members.count <= 4 else { return false }
        return members.allSatisfy { $0.value?.isShort ?? true }
    }

    /// Whether the value takes little of a line.
    private var isShort: Bool {
        switch self {
        case .string(let text): text.utf8.count <= 60
        case .number, .probability, .flag, .null: true
        case .array(let values): values.count <= 4 && values.allSatisfy(\.isScalar)
        case .object(let members): members.isEmpty
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    /// The same object with `members` behind its own; other values stay as they are.
    func with(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        guard case .object(let own) = self else { return self }
        return .object(own + members.map { ($0.key, $0.value) })
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Makes a string.
    init(stringLiteral text: String) { self = .string(text) }

    /// Makes a number.
    init(integerLiteral number: Int) { self = .number(number) }

    /// Makes a flag.
    init(booleanLiteral flag: Bool) { self = .flag(flag) }

    /// Makes an array.
    init(arrayLiteral values: JSONValue...) { self = .array(values) }

    /// Makes an object.
    init(dictionaryLiteral members: (String, JSONValue?)...) { self = .object(members.map { ($0.0, $0.1) }) }

    /// Makes an array of strings.
    static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }
}
