/// An SVG drawing under construction; numbers are whole units of its view box.
struct Picture: ~Copyable {
    /// The markup so far.
    private(set) var out = HTMLBuffer(capacity: 8_192)

    /// Opens a drawing of that size; `label` says what it shows to those who do not see it.
    init(width: Int, height: Int, label: String, kind: StaticString = "picture") {
        out.markup("<svg class=\"")
        out.markup(kind)
        out.markup("\"")
        out.attribute("viewBox", "0 0 \(width) \(height)")
        out.markup(" role=\"img\"")
        out.attribute("aria-label", label)
        out.markup(">\n")
    }

    /// Draws a rectangle.
    mutating func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ kind: String) {
        out.markup("<rect")
        numbers(["x": x, "y": y, "width": width, "height": height])
        out.attribute("class", kind)
        out.markup("/>")
    }

    /// Draws a circle.
    mutating func circle(_ x: Int, _ y: Int, _ radius: Int, _ kind: String) {
        out.markup("<circle")
        numbers(["cx": x, "cy": y, "r": radius])
        out.attribute("class", kind)
        out.markup("/>")
    }

    /// Draws a line.
    mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ kind: String) {
        out.markup("<line")
        numbers(["x1": x1, "y1": y1, "x2": x2, "y2": y2])
        out.attribute("class", kind)
        out.markup("/>")
    }

    /// Writes text; `anchor` is `start`, `middle` or `end`.
    mutating func text(_ text: String, _ x: Int, _ y: Int, anchor: String = "start", kind: String = "") {
        out.markup("<text")
        numbers(["x": x, "y": y])
        if anchor != "start" { out.attribute("text-anchor", anchor) }
        if !kind.isEmpty { out.attribute("class", kind) }
        out.markup(">")
        out.text(text)
        out.markup("</text>")
    }

    /// Writes text that rises from its point to the right, for the columns of a matrix.
    mutating func risingText(_ text: String, _ x: Int, _ y: Int, kind: String) {
        out.markup("<text")
        out.attribute("transform", "translate(\(x) \(y)) rotate(-52)")
        out.attribute("class", kind)
        out.markup(">")
        out.text(text)
        out.markup("</text>")
    }

    /// The finished drawing.
    consuming func finished() -> [UInt8] {
        out.markup("</svg>\n")
        return out.bytes
    }

    private mutating func numbers(_ values: KeyValuePairs<StaticString, Int>) {
        for (name, value) in values {
            out.markup(" ")
            out.markup(name)
            out.markup("=\"")
            out.number(value)
            out.markup("\"")
        }
    }
}
