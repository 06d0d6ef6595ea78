internal import CYAML
import Diagnostics

/// Reads YAML with the system's libyaml, event by event, into a `YAMLDocument`.
struct YAMLReader {
    /// The front matter of a page nests a few levels; more is a mistake or an attack.
    private static let nesting = 64

    private var document: YAMLDocument
    private let places: YAMLPlaces
    /// The lists and mappings that are open.
    private var open: [Int] = []
    private var anchors: [String: Int] = [:]

    /// The document at `range` of `bytes`, or what is wrong with it.
    static func read(_ bytes: [UInt8], range: ByteRange) -> Result<YAMLDocument, YAMLMistake> {
        var reader = YAMLReader(bytes, range)
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            let text = unsafe UnsafeBufferPointer(rebasing: buffer[range.start..<range.end])
            if let mistake = unsafe reader.read(text) { return .failure(mistake) }
            return .success(reader.document)
        }
    }

    private init(_ bytes: [UInt8], _ range: ByteRange) {
        document = YAMLDocument(bytes: bytes, range: range)
        places = YAMLPlaces(bytes, range)
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> YAMLMistake? {
        var parser = unsafe yaml_parser_t()
        guard unsafe yaml_parser_initialize(&parser) == 1 else {
            return YAMLMistake(reason: "there is no memory to read it", range: document.range)
        }
        defer { unsafe yaml_parser_delete(&parser) }
        unsafe yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
        unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        var isPastDocument = false
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
                return unsafe YAMLMistake(of: parser, at: places)
            }
            defer { unsafe yaml_event_delete(&event) }
            let kind = unsafe event.type
            if kind == YAML_STREAM_END_EVENT { return nil }
            let range = unsafe places.range(event.start_mark, event.end_mark)
            if kind == YAML_DOCUMENT_START_EVENT, isPastDocument {
                return YAMLMistake(reason: "a second document begins here", range: range, help: "keep one mapping and drop the line '---'")
            }
            isPastDocument = isPastDocument || kind == YAML_DOCUMENT_END_EVENT
            if let mistake = unsafe take(event, range) { return mistake }
        }
    }

    private mutating func take(_ event: yaml_event_t, _ range: ByteRange) -> YAMLMistake? {
        switch unsafe event.type {
        case YAML_SCALAR_EVENT:
            unsafe name(event.data.scalar.anchor)
            unsafe scalar(event.data.scalar, range)
        case YAML_SEQUENCE_START_EVENT:
            unsafe name(event.data.sequence_start.anchor)
            return begin(.list, range)
        case YAML_MAPPING_START_EVENT:
            unsafe name(event.data.mapping_start.anchor)
            return begin(.mapping, range)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            end(range)
        case YAML_ALIAS_EVENT:
            let name = unsafe event.data.alias.anchor.map { unsafe String(cString: $0) } ?? ""
            guard let target = anchors[name] else {
                return YAMLMistake(
                    reason: "'*\(name)' refers to an anchor that does not exist", range: range, help: YAMLMistake.quotes)
            }
            document.nodes.append(.init(kind: .alias, range: range, end: document.nodes.count + 1, target: target))
        default: break
        }
        return nil
    }

    private mutating func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) {
        if let anchor = unsafe anchor { unsafe anchors[String(cString: anchor)] = document.nodes.count }
    }

    private mutating func scalar(_ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar, _ range: ByteRange) {
        var node = YAMLDocument.Node(
            kind: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .quoted, range: range, end: document.nodes.count + 1)
        let text = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        // A plain text on one line stands in the file as it is.
        if node.kind != .plain || text.count != range.count {
            node.target = document.texts.count
            // `"\0"` writes a NUL byte.
            unsafe document.texts.append(UTF8Text.withoutNUL(text))
        }
        if unsafe scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE {
            node.range = places.blockText(range)
        }
        document.nodes.append(node)
    }

    private mutating func begin(_ kind: YAMLDocument.Kind, _ range: ByteRange) -> YAMLMistake? {
        if open.count == YAMLReader.nesting {
            return YAMLMistake(
                reason: "it is nested too deeply", range: ByteRange(range.start, range.start + 1),
                help: "keep to \(YAMLReader.nesting) levels")
        }
        open.append(document.nodes.count)
        document.nodes.append(.init(kind: kind, range: range, end: 0))
        return nil
    }

    private mutating func end(_ range: ByteRange) {
        guard let index = open.popLast() else { return }
        let start = document.nodes[index].range.start
        document.nodes[index].end = document.nodes.count
        let hasBrackets = range.end > range.start && (document.bytes[start] == 0x5B || document.bytes[start] == 0x7B)
        document.nodes[index].range = hasBrackets ? ByteRange(start, range.end) : places.firstLine(from: start)
    }
}
