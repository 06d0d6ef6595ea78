import Model
import Testing

/// The kinds of pages and the folders that give them.
@Suite struct PageKindTests {
    @Test(arguments: [
        ("plans", PageKind.plan), ("incidents", .incident), ("services", .service), ("products", .product),
        ("customers", .customer), ("roles", .role), ("reviews", .review), ("exercises", .exercise),
    ])
    func `a top folder gives its kind`(folder: String, kind: PageKind) {
        #expect(PageKind(folder: folder) == kind)
        #expect(kind.folder == folder)
    }

    @Test(arguments: ["handbook", "plan", "Plans", "page", "pages", ""])
    func `any other folder gives no kind`(folder: String) {
        #expect(PageKind(folder: folder) == nil)
    }

    @Test func `every kind apart from wiki pages has typed front matter`() {
        #expect(PageKind.allCases.filter { !$0.isTyped } == [.page])
    }
}
