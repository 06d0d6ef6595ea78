/// Version 1 of the JSON report; its members and their order are a promise to other programs.
struct ReportV1: JSONWritable {
    /// Every finding.
    let diagnostics: [DiagnosticV1]
    /// The counts.
    let summary: SummaryV1

    /// Writes the version, the findings and the counts.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("version", 1)
            json.member("diagnostics", diagnostics)
            json.member("summary", summary)
        }
    }
}

/// One finding; a missing help leaves its member out.
struct DiagnosticV1: JSONWritable {
    /// The permanent code.
    let code: String
    /// The check's slug.
    let check: String
    /// The level's name.
    let severity: String
    /// The headline.
    let message: String
    /// What to do.
    let help: String?
    /// The place to mend.
    let place: PlaceV1
    /// Other places that matter.
    let related: [RelatedV1]
    /// Edits that would resolve the finding.
    let fixes: [FixV1]

    /// Writes the members in the documented order.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("code", code)
            json.member("check", check)
            json.member("severity", severity)
            json.member("message", message)
            json.member("help", ifPresent: help)
            place.writeMembers(to: &json)
            json.member("related", related)
            json.member("fixes", fixes)
        }
    }
}

/// Another place that matters to a finding, on one line.
struct RelatedV1: JSONWritable {
    /// The place.
    let place: PlaceV1
    /// What is to be seen there.
    let message: String

    /// Writes the place and the message.
    func write(to json: inout JSONWriter) {
        json.object(inline: true) { json in
            place.writeMembers(to: &json)
            json.member("message", message)
        }
    }
}

/// Edits that resolve a finding together.
struct FixV1: JSONWritable {
    /// What the fix does.
    let title: String
    /// The edits.
    let edits: [EditV1]

    /// Writes the title and the edits.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("title", title)
            json.member("edits", edits)
        }
    }
}

/// The replacement of a range by a text, on one line.
struct EditV1: JSONWritable {
    /// What to replace.
    let place: PlaceV1
    /// What stands there afterwards.
    let text: String

    /// Writes the place and the text.
    func write(to json: inout JSONWriter) {
        json.object(inline: true) { json in
            place.writeMembers(to: &json)
            json.member("text", text)
        }
    }
}

/// A range in a file: the members `file` and `range` of the object that has the place.
struct PlaceV1 {
    /// The path.
    let file: String
    /// The first byte.
    let start: PositionV1
    /// The byte past the last.
    let end: PositionV1

    /// Writes the two members into an object that is already open.
    func writeMembers(to json: inout JSONWriter) {
        json.member("file", file)
        json.member("range", RangeV1(place: self))
    }

    private struct RangeV1: JSONWritable {
        let place: PlaceV1

        func write(to json: inout JSONWriter) {
            json.object(inline: true) { json in
                json.member("start", place.start)
                json.member("end", place.end)
            }
        }
    }
}

/// A line and a column in UTF-8 bytes, both from 1.
struct PositionV1: JSONWritable {
    /// The line.
    let line: Int
    /// The column.
    let column: Int

    /// Writes the line and the column.
    func write(to json: inout JSONWriter) {
        json.object(inline: true) { json in
            json.member("line", line)
            json.member("column", column)
        }
    }
}

/// The counts of a report.
struct SummaryV1: JSONWritable {
    /// The number of errors.
    let errors: Int
    /// The number of warnings.
    let warnings: Int
    /// The number of infos.
    let infos: Int
    /// The number of pages.
    let pages: Int
    /// What a baseline keeps out of the findings; left out without one.
    let baseline: BaselineUseV1?

    /// Writes the counts.
    func write(to json: inout JSONWriter) {
        json.object(inline: true) { json in
            json.member("errors", errors)
            json.member("warnings", warnings)
            json.member("infos", infos)
            json.member("pages", pages)
            json.member("baseline", ifPresent: baseline)
        }
    }
}

/// What a baseline does to a report.
struct BaselineUseV1: JSONWritable {
    /// The number of findings that it keeps out.
    let known: Int
    /// The number of recorded findings that are no longer found.
    let gone: Int

    /// Writes the counts.
    func write(to json: inout JSONWriter) {
        json.object(inline: true) { json in
            json.member("known", known)
            json.member("gone", gone)
        }
    }
}
