import Diagnostics
import Model

/// Reads a page's front matter into the page.
enum FrontMatterReader {
    /// Fills in the fields of `page` from the YAML that `fence` found in `bytes`.
    static func read(_ bytes: [UInt8], _ fence: FrontMatterFence, into page: inout Page) {
        page.frontMatter = fence.content
        page.openingFence = fence.opening
        switch fence.state {
        case .absent:
            if page.kind.isTyped, !page.isSnippet {
                page.problems.append(Problem(.missingFrontMatter, ByteRange(fence.bodyStart, fence.bodyStart)))
                page.isFrontMatterUsable = false
            }
        case .unclosed:
            page.problems.append(Problem(.unclosedFrontMatter, fence.opening))
            salvage(bytes, fence.content, into: &page)
        case .closed:
            decode(bytes, fence, into: &page)
        }
    }

    private static func decode(_ bytes: [UInt8], _ fence: FrontMatterFence, into page: inout Page) {
        switch YAMLReader.read(bytes, range: fence.content) {
        case .failure(let mistake):
            page.problems.append(mistake.problem)
            salvage(bytes, fence.content, into: &page)
        case .success(let yaml):
            guard yaml.isMappingOrEmpty else {
                page.problems.append(Problem(.notAMapping(found: yaml.rootDescription), fence.content))
                page.isFrontMatterUsable = false
                return
            }
            fill(yaml, fence, &page)
        }
    }

    /// Keeps the names in front matter that cannot be read, so that links to the page still resolve.
    private static func salvage(_ bytes: [UInt8], _ range: ByteRange, into page: inout Page) {
        page.isFrontMatterUsable = false
        let text = String(decoding: bytes[range.start..<range.end], as: UTF8.self)
        var isAliases = false
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("title:"), let title = names(in: line.dropFirst(6)).first {
                page.title = Located(title, page.title.range)
                page.hasTitle = true
            }
            let isItem = line.trimmed.hasPrefix("- ")
            isAliases = line.hasPrefix("aliases:") || isAliases && isItem
            guard isAliases else { continue }
            let list = isItem ? line.trimmed.dropFirst(2) : line.dropFirst(8)
            let aliases = list.split(separator: ",").flatMap { names(in: $0) }
            page.aliases += aliases.map { Located($0, page.title.range) }
        }
    }

    /// The name that `value` holds, without what YAML puts around it; none when there is nothing else.
    private static func names(in value: some StringProtocol) -> [String] {
        let name = String(value.filter { !"\"'[]".contains($0) }).trimmed
        return name.isEmpty ? [] : [String(name)]
    }

    private static func fill(_ yaml: YAMLDocument, _ fence: FrontMatterFence, _ page: inout Page) {
        let pairs = yaml.nodes.isEmpty ? [] : yaml.pairs(0)
        if let value = pairs.first(where: { yaml.text($0.key) == "kind" })?.value, let word = yaml.text(value),
            let kind = PageKind(rawValue: word)
        {
            page.kind = kind
        }
        var decoder = FieldDecoder(yaml: yaml)
        var fields = PageSchema.fields(of: page.kind)
        if page.isSnippet { fields = fields.map { Field($0.name, $0.type, $0.summary) } }
        let record = decoder.record(pairs, fields, owner: "", ownerRange: fence.opening)
        page.problems += decoder.problems.filter { page.kind.isTyped || !isUnknownField($0) }
        page.references = decoder.references
        page.aliases = record.texts("aliases")
        page.tags = record.texts("tags").map(\.value)
        page.status = record.choice("status")?.value ?? .active
        if let title = record.text("title"), !title.value.trimmed.isEmpty { page.title = title }
        page.hasTitle = record.text("title") != nil
        page.waivers = record.records("waive").compactMap { waiver in
            waiver.text("check").map { Waiver(check: $0, reason: waiver.text("reason"), until: waiver.date("until")) }
        }
        page.fields = PageFields(record, kind: page.kind)
    }

    /// Wiki articles from other tools keep the keys those tools read.
    private static func isUnknownField(_ problem: Problem) -> Bool {
        if case .unknownField(_, let nearest) = problem.kind { return nearest.isEmpty }
        return false
    }
}

extension PageFields {
    /// The typed fields of a page of the kind `kind`.
    init(_ record: FieldRecord, kind: PageKind) {
        switch kind {
        case .plan: self = .plan(PlanFields(record))
        case .incident: self = .incident(IncidentFields(record))
        case .service: self = .service(ServiceFields(record))
        case .product: self = .product(ProductFields(record))
        case .customer: self = .customer(CustomerFields(record))
        case .role: self = .role(RoleFields(record))
        case .review, .exercise: self = .review(ReviewFields(record))
        case .page: self = .page
        }
    }
}
