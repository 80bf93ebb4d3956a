import Figures
import Foundation
import Testing

@testable import Lab

@Suite struct FigureThemeTests {
  /// What a colour is to the eye, from 0 to 1 (WCAG 2.2, relative luminance).
  private static func luminance(_ color: Substring) throws -> Double {
    let number = try #require(Int(color.dropFirst(), radix: 16), "\(color)")
    let parts = [number >> 16, number >> 8 & 255, number & 255].map { value in
      let part = Double(value) / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055).power(2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private static func contrast(_ first: Substring, _ second: Substring) throws -> Double {
    let (one, two) = (try luminance(first), try luminance(second))
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private static func svg(_ theme: FigureTheme) throws -> String {
    try TopologyFigure(state: SampleLab.apart, words: .english(), theme: theme).svg()
  }

  @Test(arguments: FigureTheme.allCases)
  func textIsReadableOnEverything(_ theme: FigureTheme) throws {
    let svg = try Self.svg(theme)
    let inks = Set(svg.matches(of: #/<text[^>]* fill="(#[0-9a-f]{6})"/#).map(\.1))
    let grounds = Set(svg.matches(of: #/<(?:polygon|path)[^>]* fill="(#[0-9a-f]{6})"/#).map(\.1))
    #expect(inks.count > 3 && grounds.count > 3)
    // The paper is under the names of machines, and under everything that is not known.
    let paper = try #require(svg.firstMatch(of: #/<polygon [^>]*fill="(#[0-9a-f]{6})"/#)).1
    for ink in inks {
      #expect(try Self.contrast(ink, paper) >= 4.5, "\(ink) on \(paper)")
    }
    let ink = try #require(svg.firstMatch(of: #/fill="(#[0-9a-f]{6})">swarm-n01</#)).1
    for ground in grounds where try Self.contrast(ground, paper) < 2 {
      #expect(try Self.contrast(ink, ground) >= 4.5, "\(ink) on \(ground)")
    }
  }

  @Test func greyHasNoColours() throws {
    let colors = try Self.svg(.grey).matches(of: #/"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})"/#)
    #expect(colors.count > 50)
    for color in colors {
      #expect(color.1 == color.2 && color.2 == color.3, "\(color.0)")
    }
  }

  @Test func theDarkIsDark() throws {
    let svg = try Self.svg(.dark)
    let paper = try #require(svg.firstMatch(of: #/<polygon [^>]*fill="(#[0-9a-f]{6})"/#)).1
    #expect(try Self.luminance(paper) < 0.02)
    #expect(!svg.contains("#ffffff"))
  }

  @Test func theTimelineHasThemToo() throws {
    var figure = TimelineFigure(
      requests: [], faults: [], stages: [], words: try .english())
    figure.theme = .dark
    #expect(!figure.svg.contains("\"white\""))
  }

  /// What somebody sees whose eyes lack one kind of cone (Machado, Oliveira, Fernandes, 2009).
  private static let blindness: [(name: String, matrix: [Double])] = [
    (
      "deuteranopia",
      [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]
    ),
    (
      "protanopia",
      [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]
    ),
  ]

  @Test func theWiresOfNetworksDifferForEveryEye() throws {
    // The first three, which nearly every laboratory has.
    let wires = ["#1c5fa8", "#8a5a00", "#4a4f57"].map { color -> [Double] in
      let number = Int(color.dropFirst(), radix: 16) ?? 0
      return [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
    }
    for (name, matrix) in Self.blindness {
      let seen = wires.map { color in
        (0..<3).map { row in (0..<3).reduce(0) { $0 + matrix[row * 3 + $1] * color[$1] } }
      }
      for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let distance = zip(seen[first], seen[second]).reduce(0) { $0 + abs($1.0 - $1.1) }
        #expect(distance > 0.25, "\(name): \(first) and \(second)")
      }
    }
  }
}

extension Double {
  fileprivate func power(_ exponent: Double) -> Double { exp2(exponent * log2(self)) }
}
