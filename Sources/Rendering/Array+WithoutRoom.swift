extension Array {
    /// The same elements in no more memory than they take, for what stays long; a slice of all of them would share their buffer.
    func withoutRoom() -> [Element] {
        if capacity == count { return self }
        var exact: [Element] = []
        exact.reserveCapacity(count)
        exact += self
        return exact
    }
}
