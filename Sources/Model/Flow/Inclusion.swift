public import Diagnostics

/// A transclusion that stands alone in its block: what it brings in is part of the page, not just shown on it.
public struct Inclusion: Sendable {
    /// The index of the transclusion among the page's references.
    public var reference: Int
    /// Where steps outside of any section belong that it brings in; nil where a numbered list holds no steps.
    public var place: StepPlace?
    /// Whether it stands below `Contingencies`, so that conditions that it brings in are contingencies.
    public var isBelowContingencies = false
    /// How many of the page's own steps stand before it.
    public var stepsBefore: Int
    /// How many of the page's own contingencies stand before it.
    public var contingenciesBefore: Int
    /// How many of the page's own sections stand before it.
    public var sectionsBefore: Int

    /// Makes an inclusion before which nothing stands.
    public init(reference: Int, place: StepPlace?) {
        self.reference = reference
        self.place = place
        stepsBefore = 0
        contingenciesBefore = 0
        sectionsBefore = 0
    }
}

/// Where a step, contingency or section was written that a page has through a transclusion.
public struct Origin: Hashable, Sendable {
    /// The index of the page it was written on; its byte ranges are ranges of that page's file.
    @Narrow public var page: Int
    /// The bytes of the transclusion that brings it in, on the page that has it.
    public var inclusion: ByteRange

    /// Makes an origin.
    public init(page: Int, inclusion: ByteRange) {
        _page = Narrow(wrappedValue: page)
        self.inclusion = inclusion
    }
}
