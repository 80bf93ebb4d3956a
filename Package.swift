// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// For what reads sessions and follows what happened in them, which the tests do most: optimized in debug
/// builds too.
let quick = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What every test target with `expectNoDifference` links: without the second product a failed
/// comparison is printed and the test passes.
let differences: [Target.Dependency] = [
  "GoldenFiles", "TestFiles",
  .product(name: "CustomDump", package: "swift-custom-dump"),
  .product(name: "IssueReportingTestSupport", package: "xctest-dynamic-overlay"),
]

let package = Package(
  name: "labbook",
  products: [
    .executable(name: "labbook", targets: ["labbook"]),
    .executable(name: "labbook-record", targets: ["labbook-record"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.0"),
    .package(url: "https://github.com/pointfreeco/xctest-dynamic-overlay", from: "1.13.0"),
  ],
  targets: [
    // C
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .target(name: "CTerminal"),

    // The product, in the order data flows through it
    .target(name: "Text", swiftSettings: quick),
    .target(
      name: "System", dependencies: [.product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict),
    .target(
      name: "Session",
      dependencies: [
        "CNettle", "Text", "System",
      ],
      swiftSettings: quick
    ),
    // What the small program is linked without: YAML and regular expressions need all of Foundation.
    .target(
      name: "Manifests",
      dependencies: ["System", "Session", .product(name: "Yams", package: "Yams")],
      swiftSettings: quick),
    .target(
      name: "Recorder", dependencies: ["CTerminal", "Text", "System", "Session"],
      swiftSettings: strict),
    .target(name: "Events", dependencies: ["Session"], swiftSettings: quick),
    .target(
      name: "Formats",
      dependencies: [
        "CGumbo", "Text", "System", "Session",
      ],
      swiftSettings: strict
    ),
    .target(name: "Readers", dependencies: ["Text", "Session", "Events"], swiftSettings: quick),
    .target(name: "Lab", dependencies: ["Session", "Events"], swiftSettings: quick),
    .target(
      name: "Study",
      dependencies: [
        "Text", "System", "Session", "Manifests", "Events", "Readers", "Lab",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: quick),
    .target(
      name: "Anonymity",
      dependencies: [
        "Text", "System", "Session", "Manifests", "Events", "Readers", "Lab", "Study",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: quick),
    .target(
      name: "Comparison", dependencies: ["Session", "Events", "Readers", "Lab", "Study"],
      swiftSettings: quick),
    .target(
      name: "Catalogue",
      dependencies: [
        "CPostgreSQL", "Text", "System", "Session", "Events", "Readers", "Lab", "Study",
        "Comparison",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Figures", dependencies: ["CGraphviz", "Text", "Session", "Events", "Lab"],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "CCommonMark", "Text", "System", "Session", "Manifests", "Events", "Readers", "Lab",
        "Study",
        "Comparison", "Figures",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Live",
      dependencies: [
        "Text", "Session", "Lab", "Study", "Reports",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .target(
      name: "Runbook",
      dependencies: [
        "CCommonMark", "Text", "System", "Session", "Manifests", "Recorder", "Events", "Readers",
        "Lab", "Study",
        "Figures", "Reports",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    // It is started for every recorded command: without a loader that looks for libraries.
    .executableTarget(
      name: "labbook-record", dependencies: ["Recorder"], swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-static-executable"], .when(configuration: .release))]),
    .executableTarget(
      name: "labbook",
      dependencies: [
        "Text", "System", "Session", "Manifests", "Recorder", "Events", "Formats", "Readers", "Lab",
        "Study",
        "Anonymity", "Catalogue", "Comparison", "Figures", "Reports", "Runbook", "Live",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // Tests
    .target(
      name: "GoldenFiles",
      dependencies: [
        .product(name: "CustomDump", package: "swift-custom-dump"),
        .product(name: "IssueReporting", package: "xctest-dynamic-overlay"),
      ], path: "Tests/Support/GoldenFiles", swiftSettings: strict),
    .target(
      name: "TestFiles",
      dependencies: [.product(name: "IssueReporting", package: "xctest-dynamic-overlay")],
      path: "Tests/Support/TestFiles", swiftSettings: strict),
    .target(
      name: "StateEvidence", dependencies: ["Lab", "Events"], path: "Tests/Support/StateEvidence",
      swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Text"] + differences, swiftSettings: strict),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "CNettle", "Session", "Manifests", "Text",
        .product(name: "SystemPackage", package: "swift-system"),
      ] + differences,
      swiftSettings: strict),
    .testTarget(
      name: "RecorderTests",
      dependencies: ["Recorder", "Session", "Manifests", "Text"] + differences,
      swiftSettings: strict),
    .testTarget(
      name: "FormatsTests",
      dependencies: [
        "Formats", "Session", "Text",
      ] + differences,
      exclude: ["Fixtures", "Goldens"], swiftSettings: strict),
    .testTarget(
      name: "ReadersTests",
      dependencies: ["Readers", "Events", "Session", "Manifests"] + differences,
      exclude: ["Fixtures", "Goldens"], swiftSettings: strict),
    .testTarget(
      name: "LabTests",
      dependencies: ["Lab", "Readers", "Events", "Session", "Manifests", "StateEvidence", "Text"]
        + differences,
      exclude: ["Independent"],
      swiftSettings: strict),
    .testTarget(
      name: "StudyTests",
      dependencies: ["Study", "Events", "Lab", "Readers", "Session", "Manifests", "StateEvidence"]
        + differences,
      swiftSettings: strict),
    .testTarget(
      name: "AnonymityTests", dependencies: ["Anonymity"] + differences, swiftSettings: strict),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "Comparison", "Session", "Study",
      ] + differences, exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "Lab", "Events", "Session"] + differences,
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Session", "System", "Events", "Readers", "Lab", "Study"]
        + differences,
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "RunbookTests", dependencies: ["Runbook", "Session"] + differences,
      swiftSettings: strict),
    .testTarget(
      name: "LabbookTests",
      dependencies: ["labbook", "labbook-record", "fuzzing", "Session", "Text"] + differences,
      exclude: ["Fixtures", "Goldens"], swiftSettings: strict),
    .executableTarget(
      name: "benchmarks", dependencies: ["Events", "Lab", "Readers", "Session"],
      path: "Tests/Benchmarks",
      swiftSettings: strict),
    .executableTarget(
      name: "fuzzing", dependencies: ["Formats", "Readers", "Session", "Manifests", "Text"],
      path: "Tests/Fuzzing",
      swiftSettings: strict),
    .testTarget(name: "RepositoryTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
