// swift-tools-version: 6.2
import PackageDescription

// One section per target with its tests, in the order of the data flow. Imports point one way only:
// planbook → Serving, LanguageServer → Compiler → Parsing, Analysis, Authoring, Tickets, Rendering, Reporting, Packing → Model → Diagnostics,
// and Bytes below all of them.

/// Every target of ours compiles under the same strict settings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target below `Sources/` with the shared settings.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of the module with the same name, below `Tests/`.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name), "TestSupport"] + dependencies,
        exclude: exclude,
        swiftSettings: strict
    )
}

let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

let package = Package(
    name: "planbook",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "planbook", targets: ["planbook"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        // What the C compiler can compare at once; see ByteWindow.
        .target(name: "CBytes"),
        module("Bytes", ["CBytes"]),
        tests("Bytes"),

        // Vocabulary: source positions and findings; what a knowledge base is.
        module("Diagnostics"),
        tests("Diagnostics"),
        module("Model", ["Bytes", "Diagnostics"]),
        tests("Model", ["Diagnostics"]),

        // Bytes to pages.
        .systemLibrary(
            name: "CCmarkGFM",
            pkgConfig: "libcmark-gfm",
            providers: [
                .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
                .brew(["cmark-gfm"]),
            ]
        ),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(name: "CTreeMemory", dependencies: ["CCmarkGFM"]),
        module("Parsing", ["Bytes", "CCmarkGFM", "CTreeMemory", "CYAML", "Diagnostics", "Model"]),
        tests("Parsing", ["CTreeMemory", "Diagnostics", "Model"]),

        // Pages to a linked and checked knowledge base.
        module("Analysis", ["Diagnostics", "Model"]),
        tests("Analysis", ["Compiler", "Diagnostics", "Model"], exclude: ["Mutations/Base"]),
        module("Tickets", ["Diagnostics", "Model"]),
        tests("Tickets", ["Diagnostics", "Model"]),

        // A knowledge base to bytes.
        .target(name: "CTheme", path: "templates", publicHeadersPath: "include"),
        module("Rendering", ["Bytes", "CTheme", "Diagnostics", "Model", mustache]),
        tests("Rendering", ["Compiler", "Model", "Reporting"], exclude: ["GFM/spec.txt", "GFM/README.md"]),
        module("Reporting", ["Bytes", "Diagnostics", "Model"]),
        tests("Reporting", ["Diagnostics"]),

        // Nothing to a first page.
        .target(name: "CStarter"),
        module("Authoring", ["CStarter", "Diagnostics", "Model"]),
        tests("Authoring", ["Model"]),

        // Many files to one.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        module("Packing", ["CZlib"]),
        tests("Packing"),

        // The one module with disk, clock and concurrency.
        module("Compiler", ["Analysis", "Authoring", "Diagnostics", "Model", "Packing", "Parsing", "Rendering", "Reporting", "Tickets"]),
        tests("Compiler", ["Analysis", "Authoring", "Diagnostics", "Model", "Reporting", "Tickets"], exclude: ["Tickets/sample-truth.tsv"]),

        // Front ends.
        .target(name: "CLive"),
        module("Serving", ["CLive", "Compiler", "Diagnostics", "Model", "Reporting", flyingSocks]),
        tests("Serving", ["Compiler", "Model"]),
        module("LanguageServer", ["Analysis", "Compiler", "Diagnostics", "Model", "Reporting"]),
        tests("LanguageServer", ["Analysis", "Compiler", "Diagnostics", "Model", "Reporting"]),
        // The scripts that install and package say which commit it is; the environment tells the manifest when it changed.
        .target(
            name: "CVersion",
            cSettings: Context.environment["PLANBOOK_COMMIT"].map { [.define("PLANBOOK_COMMIT", to: "\"\($0)\"")] } ?? []
        ),
        .executableTarget(
            name: "planbook",
            dependencies: ["Analysis", "Authoring", "CVersion", "Compiler", "Diagnostics", "LanguageServer", "Model", "Reporting", "Serving", argumentParser],
            swiftSettings: strict,
            // A quarter of a build's time went into glibc's malloc; ARCHITECTURE.md has the figures.
            linkerSettings: [.linkedLibrary("mimalloc", .when(platforms: [.linux]))]
        ),
        .testTarget(name: "PlanbookTests", dependencies: ["planbook", "Analysis", "Diagnostics", "Parsing", "TestSupport"], exclude: ["Sessions"], swiftSettings: strict),

        // Random knowledge bases and what must hold of them: a few in every run of the tests, many with scripts/fuzz.
        .target(
            name: "Fuzzing",
            dependencies: ["Compiler", "Diagnostics", "Model", "Parsing", "Reporting", "TestSupport"],
            path: "Tests/Fuzzing",
            swiftSettings: strict
        ),
        .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"], exclude: ["Failed"], swiftSettings: strict),
        .executableTarget(
            name: "fuzz",
            dependencies: ["Fuzzing", "TestSupport"],
            path: "Tests/FuzzingRun",
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("mimalloc", .when(platforms: [.linux]))]
        ),

        // What the tests share.
        .target(
            name: "TestSupport",
            dependencies: ["Compiler", "Diagnostics", "Model", "Reporting"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
    ]
)
