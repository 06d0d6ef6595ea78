internal import CCmarkGFM

/// The names that HTML has for characters, such as `eacute` in `&eacute;`, as cmark knows them.
public enum CharacterName {
    /// What the name stands for, in UTF-8; nil where HTML has no such name.
    public static func text(of name: [UInt8]) -> [UInt8]? {
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        var text: [UInt8]?
        let written = [0x26] + name + [0x3B]
        unsafe CommonMarkParser.withTree(of: written, from: 0) { root in
            unsafe CommonMarkParser.forEachEvent(below: root) { node, type, _ in
                guard type == CMARK_NODE_TEXT, let literal = unsafe cmark_node_get_literal(node) else { return }
                unsafe text = (text ?? []) + Array(String(cString: literal).utf8)
            }
        }
        return text == written ? nil : text
    }
}
