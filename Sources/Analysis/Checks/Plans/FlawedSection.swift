import Diagnostics
import Model

extension PageView {
    /// Says of a section that the page lacks which line was to be its heading; false where there is none.
    ///
    /// What stands below it was read as what it was meant to be, so that nothing else is reported for the same cause.
    func notesFlawedHeading(of kind: SectionKind, severity: Severity? = nil, _ findings: inout Findings) -> Bool {
        guard page.sections.contains(where: { $0.flaw != nil }) else { return false }
        let sections = page.sections.filter { $0.kind == kind }
        guard let section = sections.first, let flaw = section.flaw, sections.allSatisfy({ $0.flaw != nil }) else { return false }
        // The page that it comes from has the finding.
        if section.origin != nil { return true }
        switch flaw {
        case .misspelt(let written, let meant):
            findings.add(
                "'\(written)' is no section", on: index, at: section.range, help: NearMisses.question([meant]),
                fixes: [Fix(
                    title: "replace '\(written)' by '\(meant)'", edits: [TextEdit(page.location(section.range), meant)],
                    isSafe: NearMisses.isSlip(written, for: meant, of: .ownWords))],
                severity: severity)
        case .noSpace(let marks):
            let place = ByteRange(section.range.start + marks, section.range.start + marks)
            let sign = String(repeating: "#", count: marks)
            findings.add(
                "'\(sign)' without a space behind it begins no heading", on: index, at: section.range, help: "write '\(sign) \(kind.title)'",
                fixes: [Fix(title: "insert a space", edits: [TextEdit(page.location(place), " ")])], severity: severity)
        }
        return true
    }
}
