public import CBytes

extension Array {
    /// Has the element at `index` brought into the processor's cache, so that whoever asks for it soon does not wait.
    @inlinable @inline(__always) public func bringNear(_ index: Int) {
        precondition(indices.contains(index), "an element is brought near that there is")
        unsafe withUnsafeBufferPointer { unsafe bring_near($0.baseAddress?.advanced(by: index)) }
    }
}

extension Array {
    /// Has the list itself brought near: how many elements there are, and the first of them.
    ///
    /// It is not asked for anything and gets no owner, for which the processor would have to wait.
    @inlinable @inline(__always) public func bringStartNear() {
        unsafe bring_near(unsafeBitCast(self, to: UnsafeRawPointer.self))
    }

    /// Has a part of the element at `index` brought into the processor's cache: what lies `offset` bytes behind its start.
    @inlinable @inline(__always) public func bringNear(_ index: Int, offset: Int) {
        precondition(indices.contains(index), "an element is brought near that there is")
        unsafe withUnsafeBufferPointer { elements in
            guard let element = unsafe elements.baseAddress?.advanced(by: index) else { return }
            unsafe bring_near(UnsafeRawPointer(element) + offset)
        }
    }
}

extension MutableSpan {
    /// Has the element at `index` brought into the processor's cache, so that whoever asks for it soon does not wait.
    @inlinable @inline(__always) public func bringNear(_ index: Int) {
        precondition(indices.contains(index), "an element is brought near that there is")
        unsafe withUnsafeBufferPointer { unsafe bring_near($0.baseAddress?.advanced(by: index)) }
    }
}
