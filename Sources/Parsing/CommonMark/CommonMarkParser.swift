internal import CCmarkGFM
internal import CTreeMemory
import Diagnostics
import Model

/// Parses Markdown with the system's cmark-gfm and turns its tree into a `Document` at once.
///
/// Only `table` and `tasklist` are attached: the other extensions keep process-wide tables and give wrong
/// documents, silently, when several are parsed at the same time.
enum CommonMarkParser {
    /// The node types that cmark-gfm numbers at run time, and the extensions that make them.
    struct Extensions: Sendable {
        /// The type of a table.
        let table: UInt32
        /// The type of a row, the heading row among them.
        let tableRow: UInt32
        /// The type of a cell.
        let tableCell: UInt32
    }

    /// Registers the extensions, once in the life of the process.
    static let extensions: Extensions = {
        cmark_gfm_core_extensions_ensure_registered()
        var types: [String: UInt32] = [:]
        let text = Array("|a|\n|-|\n|b|\n".utf8)
        unsafe withTree(of: text, from: 0) { root in
            unsafe forEachEvent(below: root) { node, type, isEntering in
                guard isEntering, let name = unsafe cmark_node_get_type_string(node) else { return }
                unsafe types[String(cString: name)] = type.rawValue
            }
        }
        return Extensions(
            table: types["table"] ?? 0, tableRow: types["table_row"] ?? 0, tableCell: types["table_cell"] ?? 0)
    }()

    /// Parses the bytes from `start` on and hands the root to `body`; the tree is gone when it returns, with all that was made of it.
    static func withTree(of bytes: [UInt8], from start: Int, _ body: (OpaquePointer) -> Void) {
        defer { tree_memory_reset() }
        guard let parser = unsafe cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, tree_memory()) else { return }
        for name in ["table", "tasklist"] {
            if let syntax = unsafe cmark_find_syntax_extension(name) {
                unsafe cmark_parser_attach_syntax_extension(parser, syntax)
            }
        }
        unsafe bytes.withUnsafeBytes { buffer in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[min(start, buffer.count)...])
            unsafe cmark_parser_feed(parser, rest.baseAddress?.assumingMemoryBound(to: CChar.self), rest.count)
        }
        if let root = unsafe cmark_parser_finish(parser) { unsafe body(root) }
    }

    /// Calls `body` on entering and on leaving `root` and each node below it, in the order of the text; leaves are only entered.
    static func forEachEvent(
        below root: OpaquePointer,
        _ body: (OpaquePointer, cmark_node_type, _ isEntering: Bool) -> Void
    ) {
        var node = unsafe root
        while true {
            let type = unsafe cmark_node_get_type(node)
            unsafe body(node, type, true)
            if !isLeaf(type) {
                if let child = unsafe cmark_node_first_child(node) {
                    unsafe node = child
                    continue
                }
                unsafe body(node, type, false)
            }
            while unsafe node != root {
                if let next = unsafe cmark_node_next(node) {
                    unsafe node = next
                    break
                }
                guard let parent = unsafe cmark_node_parent(node) else { return }
                unsafe node = parent
                unsafe body(parent, cmark_node_get_type(parent), false)
            }
            if node == root { return }
        }
    }

    /// Whether nodes of the type never have children; of a footnote's mark cmark's own iterator says otherwise.
    private static func isLeaf(_ type: cmark_node_type) -> Bool {
        switch type {
        case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_CODE_BLOCK,
            CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_HTML_BLOCK:
            true
        default: false
        }
    }

    /// Parses the body of a file, whose lines begin at `lineStarts`, into an empty document and into `page`.
    ///
    /// Returns where blocks nest deeper than `nesting`; the document is of no use then. Nil when they do not.
    static func parse(
        _ bytes: [UInt8], lineStarts: [Int], nesting: Int, readsWikiLinks: Bool, into document: inout Document,
        of page: inout Page
    ) -> ByteRange? {
        let types = extensions
        var builder = DocumentBuilder(bytes: bytes, lineStarts: lineStarts, nesting: nesting, readsWikiLinks: readsWikiLinks)
        // Handed over and back, here and further down, so that no array is ever copied.
        swap(&builder.document, &document)
        builder.exchange(with: &page)
        if page.kind.isTyped || page.isSnippet { builder.showAllThatIsWritten() }
        unsafe withTree(of: bytes, from: lineStarts[0]) { root in
            unsafe forEachEvent(below: root) { node, type, isEntering in
                unsafe builder.visit(node, type, isEntering: isEntering, types)
            }
        }
        swap(&builder.document, &document)
        builder.exchange(with: &page)
        return builder.tooDeep
    }
}
