import Analysis
import Diagnostics
import Foundation
import Model
import Packing
import Parsing
import Rendering
import Reporting

extension Compilation {
    /// What became of a filled sheet.
    public enum SheetOutcome: Sendable, Equatable {
        /// The sheet has errors, each with its line; nothing was written.
        case faults([(line: Int, message: String)])
        /// The customer's file was changed; what, a line each, and the file's path below the knowledge base.
        case changed([String], path: String)
        /// The sheet says what the file says already.
        case unchanged

        /// Whether two outcomes are the same.
        public static func == (left: SheetOutcome, right: SheetOutcome) -> Bool {
            switch (left, right) {
            case (.faults(let a), .faults(let b)): a.elementsEqual(b) { $0 == $1 }
            case (.changed(let a, let path), .changed(let b, let other)): a == b && path == other
            case (.unchanged, .unchanged): true
            default: false
            }
        }
    }

    /// The sheet for the talk with the customer at `customer`, as a page to print.
    public func priorityPage(of customer: Int) -> [UInt8] {
        guard let sheet = PrioritySheet(base, customer: customer) else { return [] }
        let hash = Data(SHA256.hash(Array(PrioritySheetPage.style.utf8))).base64EncodedString()
        return PrioritySheetPage(sheet).html(styleHash: hash)
    }

    /// The sheet for the talk with the customer at `customer`, as CSV.
    public func priorityTable(of customer: Int) -> [UInt8] {
        PrioritySheet(base, customer: customer).map { PrioritySheetTable($0).bytes } ?? []
    }

    /// Writes what the filled sheet `sheet` says into the file of the customer at `customer`.
    public func apply(sheet: [UInt8], to customer: Int) throws(BuildError) -> SheetOutcome {
        guard let plan = RankingPlan(FilledSheet(sheet), base, customer: customer), case .customer(let fields) = base.pages[customer].fields
        else { return .unchanged }
        if !plan.faults.isEmpty { return .faults(plan.faults.map { ($0.line, $0.message) }) }
        if plan.isEmpty { return .unchanged }
        let path = contentPath(customer)
        let bytes = try FileContents.read(path)
        let names = plan.entries.map { name(of: $0, in: customer) }
        let agreed = plan.agreed.map { (day: $0, at: fields.agreed?.range) }
        guard let edited = RankingEdit.edited(bytes, entries: plan.entries, names: names, agreed: agreed), holds(edited, plan, names, customer) else {
            throw .failed("the ranking in '\(path)' is written in a way that cannot be changed without touching the rest: make it a list of lines, without anchors")
        }
        try FileContents.write(edited, to: path)
        return .changed(plan.changes, path: String(path.dropFirst(root.count + 1)))
    }

    /// The incident of an entry as its file writes it already, else as shortly as it can be told from others.
    private func name(of entry: RankingPlan.Entry, in customer: Int) -> String {
        var name = ""
        if let incident = entry.incident {
            let short = base.pages[incident].shortName
            name = base.incidents(named: short).count == 1 ? short : base.pages[incident].id
        }
        if let old = entry.old, case .customer(let fields) = base.pages[customer].fields {
            name = base.pages[customer].references[fields.ranking[old].incident].target
        }
        let isPlain = name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2F || $0 == 0x5F }
        return isPlain && name.contains { $0.isLetter } ? name : RankingEdit.quoted(name)
    }

    /// Whether the file `bytes` reads back as what was wanted: a promise that does not rest on how the file is written.
    private func holds(_ bytes: [UInt8], _ plan: RankingPlan, _ names: [String], _ customer: Int) -> Bool {
        var document = Document()
        let page = PageParser(settings: base.settings).parse(bytes, path: base.pages[customer].id + ".md", file: base.pages[customer].file, into: &document)
        guard case .customer(let fields) = page.fields, fields.ranking.count == plan.entries.count,
            page.problems.count <= base.pages[customer].problems.count, page.title.value == base.pages[customer].title.value,
            plan.agreed == nil || fields.agreed?.value == plan.agreed
        else { return false }
        return zip(fields.ranking, plan.entries).allSatisfy { ranked, entry in
            base.incidents(named: page.references[ranked.incident].target) == (entry.incident.map { [$0] } ?? []) && ranked.rto?.value == entry.rto
                && ranked.rpo?.value == entry.rpo && RankingPlan.line(ranked.note ?? "") == entry.note
        }
    }
}
