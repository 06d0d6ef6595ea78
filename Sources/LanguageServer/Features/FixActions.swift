import Analysis
import Diagnostics
import Model

/// What can be done about the findings in a document.
struct FixActions {
    private let content: OpenKnowledgeBase
    private let path: String
    private let namesVersions: Bool
    private let pointsElsewhere: Bool

    /// Looks at the document at `path` of `content`, for a client that can do what the flags say.
    init(_ content: OpenKnowledgeBase, _ path: String, namesVersions: Bool, pointsElsewhere: Bool) {
        (self.content, self.path) = (content, path)
        (self.namesVersions, self.pointsElsewhere) = (namesVersions, pointsElsewhere)
    }

    /// The actions of the kinds `wanted`, those on findings for the findings that touch `range`.
    func actions(in range: WireRange, wanted: [String]?) -> [CodeAction] {
        var actions: [CodeAction] = []
        let findings = content.findings.filter { $0.path == path }
        if CodeActionKind.isWanted(CodeActionKind.quickFix, in: wanted) {
            var writer = FindingWriter(content, pointsElsewhere: pointsElsewhere)
            for finding in findings where !finding.diagnostic.fixes.isEmpty {
                let written = writer.written(finding)
                guard written.range.touches(range) else { continue }
                actions += finding.diagnostic.fixes.map { fix in
                    let isPreferred = fix.isSafe && finding.diagnostic.fixes.count == 1
                    return CodeAction(
                        title: capitalised(fix.title), kind: CodeActionKind.quickFix, diagnostics: [written], isPreferred: isPreferred,
                        edit: edit([(fix, finding)]))
                }
            }
        }
        if CodeActionKind.isWanted(CodeActionKind.fixAll, in: wanted), let all = fixAll(findings) { actions.append(all) }
        return actions
    }

    /// Whatever `check --fix` would do to the document; nil for nothing.
    private func fixAll(_ findings: [LocatedFinding]) -> CodeAction? {
        var patches: [String: Patch] = [:]
        var taken: [(fix: Fix, finding: LocatedFinding?)] = []
        let safe = findings.compactMap { finding in finding.diagnostic.fixes.first { $0.isSafe }.map { (fix: $0, finding: LocatedFinding?.some(finding)) } }
        for (fix, finding) in safe + arrows().map({ (fix: $0, finding: LocatedFinding?.none) }) {
            let places = fix.edits.map { (path: path(of: $0.location.file, finding), range: $0.location.range) }
            guard places.allSatisfy({ patches[$0.path]?.accepts($0.range) ?? true }) else { continue }
            for (place, edit) in zip(places, fix.edits) { patches[place.path, default: Patch()].add(place.range, edit.text) }
            taken.append((fix, finding))
        }
        guard !taken.isEmpty else { return nil }
        return CodeAction(title: "Fix all that is safe to fix", kind: CodeActionKind.fixAll, edit: edit(taken))
    }

    private func arrows() -> [Fix] {
        guard let base = content.base, content.failure == nil, let page = content.page(at: path), base.pages[page].kind == .plan,
            let text = content.text(at: path), base.pages[page].bodyRange.end <= text.bytes.count
        else { return [] }
        return ArrowFixes.fixes(of: base.pages[page], text.bytes)
    }

    /// The path of a file that a fix edits; files of settings that have errors go by no number of their own.
    private func path(of file: FileID, _ finding: LocatedFinding?) -> String {
        guard let finding else { return path }
        if file == finding.diagnostic.location.file { return finding.path }
        return content.compilation?.path(of: file) ?? path
    }

    private func edit(_ fixes: [(fix: Fix, finding: LocatedFinding?)]) -> WorkspaceEdit {
        var edits: [String: [WireTextEdit]] = [:]
        for (fix, finding) in fixes {
            for edit in fix.edits {
                let path = path(of: edit.location.file, finding)
                guard let text = content.text(at: path) else { continue }
                edits[path, default: []].append(WireTextEdit(range: text.range(edit.location.range), newText: edit.text))
            }
        }
        let ordered = edits.sorted { $0.key < $1.key }.map { (path: $0.key, edits: $0.value.sorted { $0.range.start < $1.range.start }) }
        if !namesVersions { return WorkspaceEdit(changes: Dictionary(uniqueKeysWithValues: ordered.map { (content.uri(of: $0.path), $0.edits) })) }
        return WorkspaceEdit(documentChanges: ordered.map { path, edits in
            WorkspaceEdit.DocumentEdit(
                textDocument: DocumentVersion(uri: content.uri(of: path), version: content.documents[path]?.version), edits: edits)
        })
    }

    private func capitalised(_ title: String) -> String { title.prefix(1).uppercased() + title.dropFirst() }
}
