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
                let late = FrontMatterFence.late(bytes, from: fence.bodyStart)
                let place = late ?? ByteRange(fence.bodyStart, fence.bodyStart)
                page.problems.append(Problem(.missingFrontMatter(before: late.map { ByteRange(fence.bodyStart, $0.start) }), place))
                page.isFrontMatterUsable = false
            }
        case .unclosed:
            page.problems.append(Problem(.unclosedFrontMatter, fence.opening))
            salvage(bytes, fence.content, into: &page)
        case .foreign:
            page.problems.append(Problem(.foreignFrontMatter, fence.opening))
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
            // What follows belongs to a table of TOML's, such as `[[menu.main]]`, and a title there is another thing's.
            if !isAliases, isTable(line) { return }
            let field = field(in: line)
            if field?.name == "title", let title = names(in: field?.value ?? "").first {
                page.title = Located(title, page.title.range)
                page.hasTitle = true
            }
            // A list goes on in lines that begin with a dash, or until its bracket closes.
            let item = line.trimmed
            let isItem = item.hasPrefix("- ") || field == nil && isAliases
            isAliases = field?.name == "aliases" || isAliases && isItem
            guard isAliases else { continue }
            let list = field?.value ?? Substring(item.hasPrefix("- ") ? item.dropFirst(2) : item[...])
            page.aliases += list.split(separator: ",").flatMap { names(in: $0) }.map { Located($0, page.title.range) }
            if list.contains("]") { isAliases = false }
        }
    }

    /// Whether a line is `[name]` or `[[name.name]]`.
    private static func isTable(_ line: Substring) -> Bool {
        let text = line.trimmed
        let name = text.drop { $0 == "[" }
        return name.count < text.count && name.first != "]" && name.hasSuffix("]") && name.allSatisfy { $0.isLetter || $0.isNumber || "._-]".contains($0) }
    }

    /// The key at the margin of a line and what follows it, whether written as YAML or as TOML.
    private static func field(in line: Substring) -> (name: String, value: Substring)? {
        guard line.first != " ", line.first != "-", let mark = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
        return (line[..<mark].trimmed, line[line.index(after: mark)...])
    }

    /// The name that `value` holds, without what is put around it; none when there is nothing else.
    private static func names(in value: some StringProtocol) -> [String] {
        let name = String(value.filter { !"\"'[]".contains($0) }).trimmed
        return name.isEmpty ? [] : [name]
    }

    private static func fill(_ yaml: YAMLDocument, _ fence: FrontMatterFence, _ page: inout Page) {
        let pairs = yaml.nodes.isEmpty ? [] : yaml.pairs(0)
        if let value = pairs.first(where: { yaml.text($0.key) == "kind" })?.value, let word = yaml.text(value),
            let kind = PageKind(rawValue: word)
        {
            page.kind = kind
        }
        var decoder = FieldDecoder(yaml: yaml, keepsForeignFields: !page.kind.isTyped)
        var fields = PageSchema.fields(of: page.kind)
        if page.isSnippet { fields = fields.map { Field($0.name, $0.type, $0.summary) } }
        let record = decoder.record(pairs, fields, owner: "", ownerRange: fence.opening)
        page.problems += decoder.problems + SettingsReader.namelessVariables(record)
        page.references = decoder.references
        page.aliases = record.texts("aliases").filter { !$0.value.isBlank }
        page.tags = record.texts("tags").flatMap { tags(in: $0.value) }
        page.status = record.choice("status")?.value ?? .active
        if let title = record.text("title") { page.title = title }
        page.hasTitle = record.text("title") != nil
        page.waivers = record.records("waive").compactMap { waiver in
            waiver.text("check").map { Waiver(check: $0, reason: waiver.text("reason"), until: waiver.date("until")) }
        }
        page.fields = PageFields(record, kind: page.kind)
    }

    /// The keywords in a text: other tools separate them by commas and begin them with `#`.
    private static func tags(in text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: ",")).map { part in
            let tag = Substring(part).trimmed
            return tag.hasPrefix("#") ? String(tag.dropFirst()) : tag
        }.filter { !$0.isEmpty }
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
