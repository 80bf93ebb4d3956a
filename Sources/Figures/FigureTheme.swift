private import Foundation

/// The colours of a figure: those that it was designed in, or others made of them.
package enum FigureTheme: String, Hashable, Sendable, CaseIterable {
  /// Dark on white, for print.
  case light
  /// Light on near black, for screens.
  case dark
  /// Without colours, for printers that have none.
  case grey

  /// A colour of the design in this theme; what is no colour is left as it is.
  ///
  /// In the dark, light and dark change places and the hue stays, by the colour space Oklab (B. Ottosson,
  /// 2020), which counts light as the eye does.
  func color(_ name: String) -> String {
    guard self != .light, let color = Self.parts(of: name == "white" ? "#ffffff" : name) else {
      return name
    }
    var (light, green, blue) = Self.lab(color)
    if self == .grey { (green, blue) = (0, 0) }
    if self == .dark {
      let turned = min(Self.darkest + (1 - light) * Self.range, Self.lightest)
      // A mark is as bright as it was, so that it is seen on black too; what lies behind text is dark.
      let isMark = light < Self.palest && (green * green + blue * blue).squareRoot() > Self.plainest
      light = isMark ? max(light, turned) : turned
    }
    return Self.hex(light, green, blue)
  }

  /// The lightness of what is white in the light, how much lighter black is, and the lightest there is.
  private static let (darkest, range, lightest) = (0.19, 0.9, 0.97)
  /// From which lightness on a colour lies behind text, and up to which colourfulness it is a grey.
  private static let (palest, plainest) = (0.82, 0.03)

  private static func parts(of name: String) -> [Double]? {
    guard name.hasPrefix("#"), name.utf8.count == 7, let number = Int(name.dropFirst(), radix: 16)
    else { return nil }
    return [number >> 16, number >> 8 & 255, number & 255].map { value in
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
  }

  private static func lab(_ rgb: [Double]) -> (light: Double, green: Double, blue: Double) {
    let cones = [
      0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2],
      0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2],
      0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2],
    ].map { cbrt($0) }
    return (
      0.2104542553 * cones[0] + 0.7936177850 * cones[1] - 0.0040720468 * cones[2],
      1.9779984951 * cones[0] - 2.4285922050 * cones[1] + 0.4505937099 * cones[2],
      0.0259040371 * cones[0] + 0.7827717662 * cones[1] - 0.8086757660 * cones[2]
    )
  }

  private static func hex(_ light: Double, _ green: Double, _ blue: Double) -> String {
    let cones = [
      light + 0.3963377774 * green + 0.2158037573 * blue,
      light - 0.1055613458 * green - 0.0638541728 * blue,
      light - 0.0894841775 * green - 1.2914855480 * blue,
    ].map { $0 * $0 * $0 }
    let rgb = [
      4.0767416621 * cones[0] - 3.3077115913 * cones[1] + 0.2309699292 * cones[2],
      -1.2684380046 * cones[0] + 2.6097574011 * cones[1] - 0.3413193965 * cones[2],
      -0.0041960863 * cones[0] - 0.7034186147 * cones[1] + 1.7076147010 * cones[2],
    ]
    return "#"
      + rgb.map { part in
        let part = min(max(part, 0), 1)
        let shown = part <= 0.0031308 ? part * 12.92 : 1.055 * pow(part, 1 / 2.4) - 0.055
        let text = String(Int((shown * 255).rounded()), radix: 16)
        return text.count < 2 ? "0\(text)" : text
      }.joined()
  }
}
