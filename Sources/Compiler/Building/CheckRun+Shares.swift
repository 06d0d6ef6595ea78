import Analysis
import Diagnostics

extension CheckRun {
    /// What was found: on each share of the pages, and by the checks that need all pages at once.
    typealias Found = (shares: [[Diagnostic]], acrossPages: [Diagnostic])

    /// How many pages are checked together.
    private static let pagesInShare = 64

    /// The numbers of the shares that so many pages are checked in.
    static func shares(ofPages count: Int) -> Range<Int> { 0..<(count + pagesInShare - 1) / pagesInShare }

    /// The number of the share that the page with the number `page` belongs to.
    static func share(of page: Int) -> Int { page / pagesInShare }

    /// The findings on the shares with the numbers `shares` of `count` pages, and across all pages, by up to `jobs` threads at once.
    func findings(onShares shares: some Collection<Int>, ofPages count: Int, jobs: Int) -> Found {
        let (across, shares) = (acrossPages, Array(shares))
        // Those across all pages first: one of them takes as long as many shares, and must not be what others wait for in the end.
        let found = Parallel.map(across.count + shares.count, jobs: jobs, stride: 1) { number in
            guard number >= across.count else { return across[number]() }
            let first = shares[number - across.count] * CheckRun.pagesInShare
            return findings(onPages: first..<min(first + CheckRun.pagesInShare, count))
        }
        return (Array(found[across.count...]), found[..<across.count].flatMap { $0 })
    }
}
