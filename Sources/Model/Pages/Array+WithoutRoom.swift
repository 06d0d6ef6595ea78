extension Array {
    /// The same elements in no more memory than they take, for what stays long; a slice of all of them would share their buffer.
    @inlinable public func withoutRoom() -> [Element] {
        if capacity == count { return self }
        var exact: [Element] = []
        exact.reserveCapacity(count)
        exact += self
        return exact
    }

    /// Gives back the room that is left over from growing, where it is much.
    @inlinable public mutating func giveRoomBack() {
        if capacity > count + count / 4 { self = withoutRoom() }
    }
}
