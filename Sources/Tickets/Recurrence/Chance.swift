/// What chance makes of counts.
enum Chance {
    /// How likely at least `hits` of `tries` independent tries hit, each with the probability `share`.
    static func ofAtLeast(_ hits: Int, of tries: Int, share: Double) -> Double {
        if hits <= 0 { return 1 }
        if share <= 0 || hits > tries { return 0 }
        if share >= 1 { return 1 }
        var term = exactly(hits, of: tries, share: share)
        var sum = term
        var count = hits
        let odds = share / (1 - share)
        while count < tries {
            term *= Double(tries - count) / Double(count + 1) * odds
            count += 1
            sum += term
            if term < sum * 1e-12, Double(count) > Double(tries) * share { break }
        }
        return min(1, sum)
    }

    /// How likely exactly `hits` of `tries` hit; the factors alternate so that no part of the product is lost.
    private static func exactly(_ hits: Int, of tries: Int, share: Double) -> Double {
        var value = 1.0
        var misses = tries - hits
        for number in 0..<hits {
            value *= Double(tries - number) / Double(hits - number) * share
            while value > 1, misses > 0 {
                value *= 1 - share
                misses -= 1
            }
        }
        while misses > 0, value > 0 {
            value *= 1 - share
            misses -= 1
        }
        return value
    }

    /// How likely `points` points, each anywhere in a stretch of length 1, lie within `width` of each other.
    static func ofCluster(_ points: Int, within width: Double) -> Double {
        if width >= 1 || points < 2 { return 1 }
        var power = 1.0
        for _ in 1..<points { power *= width }
        return Double(points) * power - Double(points - 1) * power * width
    }
}
