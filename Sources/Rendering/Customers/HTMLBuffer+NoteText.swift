extension HTMLBuffer {
    /// Appends a text of the front matter: paragraphs, `code`, fenced code, and `{{variables}}` that `variables` gives a value.
    mutating func noteText(_ text: String, _ variables: [String: String]) {
        var paragraph: [Substring] = []
        var code: [Substring]?
        func closeParagraph(_ out: inout HTMLBuffer) {
            guard !paragraph.isEmpty else { return }
            out.markup("<p>")
            out.noteLine(paragraph.joined(separator: " "), variables)
            out.markup("</p>\n")
            paragraph = []
        }
        func closeCode(_ lines: [Substring], _ out: inout HTMLBuffer) {
            out.markup("<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>")
            for line in lines { out.text(HTMLBuffer.filled(String(line), variables) + "\n") }
            out.markup("</code></pre>\n")
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.drop(while: { $0 == " " }).hasPrefix("```") {
                if let lines = code { closeCode(lines, &self) } else { closeParagraph(&self) }
                code = code == nil ? [] : nil
            } else if code != nil {
                code?.append(line)
            } else if line.allSatisfy({ $0 == " " }) {
                closeParagraph(&self)
            } else {
                paragraph.append(line)
            }
        }
        if let lines = code { closeCode(lines, &self) }
        closeParagraph(&self)
    }

    /// Appends one paragraph, in which backticks set off code.
    private mutating func noteLine(_ line: String, _ variables: [String: String]) {
        let parts = HTMLBuffer.filled(line, variables).split(separator: "`", omittingEmptySubsequences: false)
        for (number, part) in parts.enumerated() {
            let isCode = number % 2 == 1 && number < parts.count - 1
            if isCode { markup("<code>") }
            text(number % 2 == 1 && !isCode ? "`" + part : String(part))
            if isCode { markup("</code>") }
        }
    }

    /// The text with the variables that have a value.
    private static func filled(_ text: String, _ variables: [String: String]) -> String {
        var out = ""
        var rest = Substring(text)
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            let name = rest[start.upperBound..<end.lowerBound].drop { $0 == " " }
            let value = variables[String(name.prefix { $0 != " " })]
            out += rest[..<start.lowerBound]
            out += value ?? String(rest[start.lowerBound..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return out + rest
    }
}
