import Diagnostics
import Model

extension BodyInspection {
    /// The languages whose commands run as they stand; a fence without a language may hold any of them.
    private static let shells: Set<String> = [
        "sh", "bash", "zsh", "fish", "ksh", "dash", "shell", "shell-session", "shellsession", "console", "terminal",
        "powershell", "pwsh", "ps", "ps1", "posh", "cmd", "bat", "batch", "batchfile", "dos", "dosbatch", "sql", "tsql",
        "t-sql", "mysql", "pgsql", "postgres", "postgresql", "plpgsql", "sqlite", "mssql",
    ]

    /// Notes the first destructive command of a code block that no `{danger}` marks.
    mutating func takeCode(_ node: Node) {
        let attributes = node.attributes < 0 ? nil : document.attributes[node.attributes]
        guard !(attributes?.has("danger") ?? false), isShell(node.info) else { return }
        var start = node.text.start
        var number = 0
        while start < node.text.end {
            let end = ByteScan.first(0x0A, in: document.text, from: start, to: node.text.end) ?? node.text.end
            if let found = DestructiveCommand.first(in: document.text, TextRange(start, end)) {
                let name = String(decoding: document.text[found.start..<found.end], as: UTF8.self)
                let line = sourceLine(number, of: node)
                let range = place(of: document.text[found.start..<found.end], in: line)
                return note(.destructiveCommand(name: name, mark: mark(node, attributes)), range)
            }
            start = end + 1
            number += 1
        }
    }

    private func isShell(_ info: TextRange) -> Bool {
        if info.isEmpty { return true }
        let language = document.text[info.start..<info.end].prefix { !$0.isSpace && $0 != 0x2C && $0 != 0x7B && $0 != 0x3A }
        return language.isEmpty || Self.shells.contains(String(decoding: language, as: UTF8.self).lowercased())
    }

    /// Whether the block opens with a fence.
    private func isFenced(_ node: Node) -> Bool {
        guard node.source.start + 2 < bytes.count else { return false }
        let first = bytes[node.source.start]
        return (first == 0x60 || first == 0x7E) && bytes[node.source.start + 1] == first && bytes[node.source.start + 2] == first
    }

    /// The line `number` of the block's code in the file.
    private func sourceLine(_ number: Int, of node: Node) -> ByteRange {
        var start = node.source.start
        for _ in 0..<(number + (isFenced(node) ? 1 : 0)) {
            start = (ByteScan.first(0x0A, in: bytes, from: start, to: bytes.count) ?? bytes.count - 1) + 1
        }
        let end = ByteScan.first(0x0A, in: bytes, from: start, to: bytes.count) ?? bytes.count
        return ByteRange(min(start, end), end)
    }

    /// What to put where so that the fence is marked; nil where no text does that.
    private func mark(_ node: Node, _ attributes: AttributeList?) -> Located<String>? {
        if let attributes { return Located(" danger", ByteRange(attributes.range.end - 1, attributes.range.end - 1)) }
        guard isFenced(node) else { return nil }
        var end = node.source.start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        while end > node.source.start, bytes[end - 1].isSpace { end -= 1 }
        // Behind braces that are no attributes, these would be none either.
        if bytes[node.source.start..<end].contains(0x7B) { return nil }
        return Located(" {danger}", ByteRange(end, end))
    }
}
