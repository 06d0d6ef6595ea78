internal import CYAML
import Diagnostics
import Model

/// What is wrong with a piece of YAML, in an author's words.
struct YAMLMistake: Error {
    /// What is to do about most of them.
    static let quotes = "put quotes around a value that holds ': ' or begins with a special character"

    /// What is wrong.
    var reason: String
    /// The bytes to mend.
    var range: ByteRange
    /// What to do about it.
    var help = quotes

    /// Makes a mistake at `range`.
    init(reason: String, range: ByteRange, help: String = quotes) {
        self.reason = reason
        self.range = range
        self.help = help
    }

    /// The mistake as a page or the settings note it.
    var problem: Problem { Problem(.invalidYAML(reason: reason, help: help), range) }

    /// What stopped `parser`.
    ///
    /// libyaml points to where it gave up, often a line late; its context points to what was open.
    init(of parser: yaml_parser_t, at places: YAMLPlaces) {
        let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "it cannot be read"
        if unsafe parser.error == YAML_READER_ERROR {
            let offset = unsafe parser.problem_offset
            self.init(reason: problem, range: places.byte(at: places.offset(ofByte: offset)), help: "delete the character")
            return
        }
        let offset = unsafe places.offset(of: parser.problem_mark)
        let opening = unsafe parser.context == nil ? offset : places.offset(of: parser.context_mark)
        let context = unsafe parser.context.map { unsafe String(cString: $0) } ?? ""
        if let marker = places.conflictMarker {
            self.init(reason: "a merge conflict is left in it", range: marker, help: "keep one side and delete the markers")
        } else {
            self = YAMLMistake.scanning(problem, context, offset, opening, places)
                ?? YAMLMistake.structure(problem, context, offset, opening, places)
                ?? YAMLMistake(reason: problem, range: places.lineWithText(atOrBefore: offset))
        }
    }

    /// Mistakes in how one value is written.
    private static func scanning(
        _ problem: String, _ context: String, _ offset: Int, _ opening: Int, _ places: YAMLPlaces
    ) -> YAMLMistake? {
        switch problem {
        case "mapping values are not allowed in this context":
            return places.isFirstColon(offset) ? misplaced(offset, places) : unquoted(offset, places)
        case "found unexpected end of stream", "found unexpected document indicator":
            return YAMLMistake(
                reason: "the quote is never closed", range: places.byte(at: opening), help: "end the value with the same quote")
        case "could not find expected ':'":
            let line = places.firstLine(from: opening)
            let hasColon = places.first(0x3A, in: line) != nil
            return YAMLMistake(
                reason: "this line is no field", range: line,
                help: hasColon ? "put a space after the colon" : "write it as 'field: value'")
        case "found character that cannot start any token":
            let character = places.text(places.byte(at: offset))
            return character == "\t"
                ? YAMLMistake(reason: "a tab indents this line", range: places.byte(at: offset), help: "indent with spaces")
                : YAMLMistake(reason: "a value cannot begin with '\(character)'", range: places.byte(at: offset))
        case "did not find expected alphabetic or numeric character" where places.text(places.lineWithText(atOrBefore: opening)).hasPrefix("* "):
            return YAMLMistake(
                reason: "an item of a list begins with '- '", range: places.byte(at: places.lineWithText(atOrBefore: opening).start),
                help: "write '-' in place of '*'")
        case "did not find expected alphabetic or numeric character":
            let character = places.text(places.byte(at: opening))
            return YAMLMistake(reason: "a value cannot begin with '\(character)'", range: places.byte(at: opening))
        case "found unknown escape character":
            let escape = ByteRange(offset, places.byte(at: offset + 1).end)
            return YAMLMistake(
                reason: "'\(places.text(escape))' means nothing in double quotes", range: escape,
                help: "use single quotes, or write two backslashes")
        case "did not find expected comment or line break":
            return YAMLMistake(
                reason: "text stands beside '\(places.text(places.byte(at: opening)))'", range: places.firstLine(from: offset),
                help: "begin the text on the next line, indented; or put quotes around it")
        case "block sequence entries are not allowed in this context":
            return YAMLMistake(
                reason: "a list begins beside its field", range: places.firstLine(from: offset),
                help: "begin the list on the next line, or put quotes around the value")
        default: return nil
        }
    }

    /// Mistakes in how values stand together.
    private static func structure(
        _ problem: String, _ context: String, _ offset: Int, _ opening: Int, _ places: YAMLPlaces
    ) -> YAMLMistake? {
        switch problem {
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            let bracket = problem.suffix(3)
            return YAMLMistake(
                reason: "this bracket is not closed, or a comma is missing", range: places.byte(at: opening),
                help: "separate what it holds by commas and end it with \(bracket)")
        case "did not find expected node content":
            let line = places.lineWithText(atOrBefore: offset)
            guard context.contains("flow"), let last = places.text(line).last, last == "[" || last == "{" else {
                return YAMLMistake(reason: "a value is missing here", range: places.byte(at: offset))
            }
            return YAMLMistake(
                reason: "this bracket is never closed", range: ByteRange(line.end - 1, line.end), help: "close it, or put quotes around it")
        case "did not find expected key", "did not find expected '-' indicator":
            let line = places.lineWithText(atOrBefore: offset)
            if line.start < offset, offset < line.end {
                return YAMLMistake(
                    reason: "something follows the end of the value", range: places.firstLine(from: offset),
                    help: "put quotes around the whole value; inside single quotes write '' for a quote")
            }
            let isList = problem.contains("'-'")
            return YAMLMistake(
                reason: isList ? "this line is no list item" : "this line is no field", range: line,
                help: isList ? "begin it with '- ', or indent it under the item above" : "write it as 'field: value'")
        default: return nil
        }
    }

    /// A value with a colon and a space in it.
    private static func unquoted(_ colon: Int, _ places: YAMLPlaces) -> YAMLMistake {
        let line = places.lineWithText(atOrBefore: colon)
        let key = places.first(0x3A, in: line) ?? line.start
        let value = places.text(ByteRange(key + 1, line.end)).trimmed
        let help = value.contains("\"") || value.contains("\\") ? quotes : "put quotes around the value: \"\(value)\""
        return YAMLMistake(
            reason: "the value holds a colon and a space", range: ByteRange(colon, colon + 1), help: help)
    }

    /// A field that is indented below one that has a value already.
    private static func misplaced(_ colon: Int, _ places: YAMLPlaces) -> YAMLMistake {
        let line = places.lineWithText(atOrBefore: colon)
        return YAMLMistake(
            reason: "this field is indented below a field that has a value", range: ByteRange(line.start, colon),
            help: "begin it in the same column as the field that it stands beside")
    }
}
