/// A number that is kept in four bytes: there are many nodes, and none of their numbers is large.
@propertyWrapper public struct Narrow: Hashable, Sendable {
    /// The number, as it is kept.
    @usableFromInline var stored: Int32

    /// The number.
    @inlinable public var wrappedValue: Int {
        get { Int(stored) }
        set { stored = Int32(clamping: newValue) }
    }

    /// Keeps a number.
    @inlinable public init(wrappedValue: Int) {
        stored = Int32(clamping: wrappedValue)
    }
}

/// The index of something, or none, in four bytes in place of sixteen: a large knowledge base has a million steps.
@propertyWrapper public struct NarrowIndex: Sendable {
    /// The index, as it is kept; -1 for none.
    @usableFromInline var stored: Int32

    /// The index; nil for none.
    @inlinable public var wrappedValue: Int? {
        get { stored < 0 ? nil : Int(stored) }
        set { stored = Int32(clamping: newValue ?? -1) }
    }

    /// Keeps an index.
    @inlinable public init(wrappedValue: Int?) {
        stored = Int32(clamping: wrappedValue ?? -1)
    }
}
