/// Fills in texts in which names stand between two `@`.
enum Template {
    /// `text` with each `@name@` replaced that `fillings` know; anything else stays.
    static func filled(_ text: String, _ fillings: [String: String]) -> String {
        var out = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "@") {
            out += rest[..<start]
            let behind = rest[rest.index(after: start)...]
            if let end = behind.firstIndex(of: "@"), let filling = fillings[String(behind[..<end])] {
                out += filling
                rest = behind[behind.index(after: end)...]
            } else {
                out += "@"
                rest = behind
            }
        }
        return out + rest
    }
}
