import Bytes
public import Model

/// What other systems link to: every published page with what they need to know of it (`plans.json`).
public struct PageList: Sendable {
    private let base: KnowledgeBase

    /// Prepares the list of the pages of `base`.
    public init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The list as JSON, the pages in the order of their ids.
    public var json: [UInt8] {
        let published = base.pages.indices.filter { base.addresses[$0] != nil }
        let sorted = published.sorted { base.pages[$0].id.precedes(base.pages[$1].id) }
        return JSONWriter.encode(PageListV1(url: base.settings.url?.description, pages: sorted.map(entry)))
    }

    private func entry(_ index: Int) -> ListedPageV1 {
        let address = base.addresses[index] ?? ""
        var entry = ListedPageV1(
            id: base.pages[index].id, kind: base.pages[index].kind.rawValue, title: base.pages[index].title.value,
            url: PageList.encoded(address), status: base.pages[index].status.rawValue, revision: base.revision(of: index))
        switch base.pages[index].fields {
        case .plan(let plan):
            entry.priority = plan.priority?.value.rawValue
            entry.owner = id(plan.owner, in: index)
            entry.incidents = base.incidentIDs(plan.incidents, in: index)
            entry.reviewBy = plan.review?.due?.description
            entry.exerciseBy = plan.exercise?.due?.description
        case .service(let service): entry.owner = id(service.owner, in: index)
        default: break
        }
        return entry
    }

    private func id(_ reference: Int?, in page: Int) -> String? {
        base.target(of: reference, in: page).map { base.pages[$0].id }
    }

    /// The path as it stands in an address.
    static func encoded(_ path: String) -> String {
        if path.utf8.allSatisfy(isPlain) { return path }
        var out = ""
        for byte in path.utf8 {
            if isPlain(byte) {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return out
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: true
        default: false
        }
    }
}

extension KnowledgeBase {
    /// The ids of the incidents that the references `references` of the page `page` name; the unlisted one is `unknown`.
    func incidentIDs(_ references: [Int], in page: Int) -> [String] {
        references.compactMap { reference in
            switch resolutions[page][reference] {
            case .unknownIncident: "unknown"
            case let resolution: resolution.page.map { pages[$0].id }
            }
        }
    }
}

/// Version 1 of the list of pages; its members and their order are a promise to other programs.
struct PageListV1: JSONWritable {
    /// Where the site is published; left out when nobody said.
    let url: String?
    /// The published pages.
    let pages: [ListedPageV1]

    /// Writes the version and the pages.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("version", 1)
            json.member("url", ifPresent: url)
            json.member("pages", pages)
        }
    }
}

/// One page; members that its kind does not have, or that nobody filled in, are left out.
struct ListedPageV1: JSONWritable {
    /// The id.
    let id: String
    /// The kind.
    let kind: String
    /// The title.
    let title: String
    /// The address from the site's root, or from `url`.
    let url: String
    /// The status.
    let status: String
    /// The priority of a plan.
    var priority: String?
    /// The id of the role that keeps a plan or a service.
    var owner: String?
    /// The ids of a plan's incidents.
    var incidents: [String]?
    /// The day by which a plan must be read through.
    var reviewBy: String?
    /// The day by which a plan must be rehearsed.
    var exerciseBy: String?
    /// What tells this text of the page from others.
    let revision: String?

    /// Makes a page that has nothing but what every page has.
    init(id: String, kind: String, title: String, url: String, status: String, revision: String?) {
        self.id = id
        self.kind = kind
        self.title = title
        self.url = url
        self.status = status
        self.revision = revision
    }

    /// Writes the members in the documented order, on one line.
    func write(to json: inout JSONWriter) {
        json.object(inline: true) { json in
            json.member("id", id)
            json.member("kind", kind)
            json.member("title", title)
            json.member("url", url)
            json.member("status", status)
            json.member("priority", ifPresent: priority)
            json.member("owner", ifPresent: owner)
            json.member("incidents", ifPresent: incidents)
            json.member("review_by", ifPresent: reviewBy)
            json.member("exercise_by", ifPresent: exerciseBy)
            json.member("revision", ifPresent: revision)
        }
    }
}
