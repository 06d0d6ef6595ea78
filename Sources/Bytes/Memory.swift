public import CBytes

/// Memory that is brought into the processor's cache, so that whoever asks for it soon does not wait. What is not there is left alone.
extension Array {
    /// Has the element at `index` brought near.
    @inlinable @inline(__always) public func bringNear(_ index: Int) {
        bringNear(index, offset: 0)
    }

    /// Has a part of the element at `index` brought near: what lies `offset` bytes behind its start.
    @inlinable @inline(__always) public func bringNear(_ index: Int, offset: Int) {
        guard indices.contains(index) else { return }
        unsafe withUnsafeBufferPointer { elements in
            guard let element = unsafe elements.baseAddress?.advanced(by: index) else { return }
            unsafe bring_near(UnsafeRawPointer(element) + offset)
        }
    }

    /// Has the list itself brought near: how many elements there are, and the first of them.
    ///
    /// It is not asked for anything and gets no owner, for which the processor would have to wait.
    @inlinable @inline(__always) public func bringStartNear() {
        unsafe bring_near(unsafeBitCast(self, to: UnsafeRawPointer.self))
    }
}

extension MutableSpan {
    /// Has the element at `index` brought into the processor's cache, if it is there, so that whoever asks for it soon does not wait.
    @inlinable @inline(__always) public func bringNear(_ index: Int) {
        guard indices.contains(index) else { return }
        unsafe withUnsafeBufferPointer { unsafe bring_near($0.baseAddress?.advanced(by: index)) }
    }
}
