import Diagnostics

/// The format `sarif`: version 2.1.0 of the OASIS standard, for code scanning.
struct SARIFReport {
    private var sources: SourceIndex
    private var names = FingerprintNames()
    private let report: Report
    private let checks: [CheckDescription]
    private let places: [String: Int]

    /// The report as one run of one tool.
    static func render(_ report: Report) -> [UInt8] {
        var sarif = SARIFReport(report)
        return JSONWriter.encode(sarif.log())
    }

    private init(_ report: Report) {
        self.report = report
        sources = SourceIndex(report, countsUTF16: true)
        checks = report.allChecks()
        places = Dictionary(uniqueKeysWithValues: checks.enumerated().map { ($1.code, $0) })
    }

    private mutating func log() -> JSONValue {
        let driver: JSONValue = [
            "name": "Planbook", "version": .string(Report.programVersion), "rules": .array(checks.map(Self.rule)),
        ]
        let folder: JSONValue = ["description": ["text": "The folder that the run started in."]]
        let run: JSONValue = [
            "tool": ["driver": driver],
            "columnKind": "utf16CodeUnits",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": [Self.base: folder],
            "results": .array(report.diagnostics.map { result($0) }),
        ]
        return ["$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]]
    }

    private static let base = "%SRCROOT%"

    private static func rule(_ check: CheckDescription) -> JSONValue {
        let summary = check.summary.prefix(1).uppercased() + check.summary.dropFirst() + "."
        let why = check.why.isEmpty ? summary : check.why.split(separator: "\n").joined(separator: " ")
        return [
            "id": .string(check.code),
            "name": .string(check.slug),
            "shortDescription": ["text": message(summary)],
            "fullDescription": ["text": message(why)],
            "defaultConfiguration": ["level": .string(level(check.level))],
            "help": [
                "text": message("\(summary) \(why) 'planbook explain \(check.code)' shows a bad and a good example."),
                "markdown": .string(doubled("\(summary) \(why)\n\n`planbook explain \(check.code)` shows a bad and a good example.")),
            ],
        ]
    }

    /// A message, where braces alone would be places for arguments and `[text](address)` a link (§ 3.11.6).
    static func message(_ text: String) -> JSONValue {
        let braced = doubled(text)
        guard text.contains("](") else { return .string(braced) }
        return .string(braced.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]"))
    }

    /// The text with each brace doubled, as in every message of the standard (§ 3.11.5).
    private static func doubled(_ text: String) -> String {
        text.replacing("{", with: "{{").replacing("}", with: "}}")
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    private mutating func result(_ diagnostic: Diagnostic) -> JSONValue {
        let help = diagnostic.help.map { "\n" + $0 } ?? ""
        let result: JSONValue = [
            "ruleId": .string(diagnostic.code),
            "ruleIndex": places[diagnostic.code].map { .number($0) },
            "level": .string(Self.level(diagnostic.severity)),
            "message": ["text": Self.message(diagnostic.message + help)],
            "locations": [["physicalLocation": place(diagnostic.location)]],
            "partialFingerprints": [
                "planbookFinding/v1": .string(names.next(diagnostic, in: sources[diagnostic.location.file]))
            ],
        ]
        let related = diagnostic.related.enumerated().map { number, related -> JSONValue in
            [
                "id": .number(number + 1), "physicalLocation": place(related.location),
                "message": ["text": Self.message(related.message)],
            ]
        }
        let fixes = diagnostic.fixes.map { fix($0) }
        return result.with([
            "relatedLocations": related.isEmpty ? nil : .array(related), "fixes": fixes.isEmpty ? nil : .array(fixes),
        ])
    }

    /// A fix with its edits gathered by file, in the order in which the files first occur.
    private mutating func fix(_ fix: Fix) -> JSONValue {
        var files: [FileID] = []
        for edit in fix.edits where !files.contains(edit.location.file) { files.append(edit.location.file) }
        let changes = files.map { file -> JSONValue in
            let edits = fix.edits.filter { $0.location.file == file }
            return [
                "artifactLocation": artifact(file),
                "replacements": .array(edits.map { edit in
                    ["deletedRegion": region(edit.location), "insertedContent": ["text": .string(edit.text)]]
                }),
            ]
        }
        return ["description": ["text": Self.message(fix.title)], "artifactChanges": .array(changes)]
    }

    // MARK: - Places

    private mutating func place(_ location: Location) -> JSONValue {
        let isFile = !sources[location.file].isKnowledgeBase
        return ["artifactLocation": artifact(location.file), "region": isFile ? region(location) : nil]
    }

    private mutating func artifact(_ file: FileID) -> JSONValue {
        let path = report.folder + sources[file].rawPath
        return ["uri": .string(Self.percentEncoded(path)), "uriBaseId": .string(Self.base)]
    }

    private mutating func region(_ location: Location) -> JSONValue {
        let source = sources[location.file]
        let range = source.clamped(location.range)
        let (start, end) = (source.utf16Position(at: range.start), source.utf16Position(at: range.end))
        return [
            "startLine": .number(start.line), "startColumn": .number(start.column),
            "endLine": .number(end.line), "endColumn": .number(end.column),
        ]
    }

    /// The path as a relative reference of RFC 3986.
    static func percentEncoded(_ path: String) -> String {
        var encoded = ""
        for byte in path.utf8 {
            switch byte {
            case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
