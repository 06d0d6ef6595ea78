public import CBytes

extension Array {
    /// Has the element at `index` brought into the processor's cache, so that whoever asks for it soon does not wait.
    @inlinable @inline(__always) public func bringNear(_ index: Int) {
        precondition(indices.contains(index), "an element is brought near that there is")
        unsafe withUnsafeBufferPointer { unsafe bring_near($0.baseAddress?.advanced(by: index)) }
    }
}

extension MutableSpan {
    /// Has the element at `index` brought into the processor's cache, so that whoever asks for it soon does not wait.
    @inlinable @inline(__always) public func bringNear(_ index: Int) {
        precondition(indices.contains(index), "an element is brought near that there is")
        unsafe withUnsafeBufferPointer { unsafe bring_near($0.baseAddress?.advanced(by: index)) }
    }
}
