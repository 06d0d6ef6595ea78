public import Diagnostics

/// A value and the bytes of the page's source that it was read from.
public struct Located<Value: Sendable>: Sendable {
    /// The value.
    public var value: Value
    /// Where it stands in its page.
    public var range: ByteRange

    /// Pairs `value` with the range it was read from.
    public init(_ value: Value, _ range: ByteRange) {
        self.value = value
        self.range = range
    }
}

extension Located: Equatable where Value: Equatable {}
