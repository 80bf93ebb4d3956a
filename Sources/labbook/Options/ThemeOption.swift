import ArgumentParser
import Figures

/// The colours of a figure.
struct ThemeOption: ParsableArguments {
  @Option(help: "The colours: for paper, for dark screens, or for printers without colours.")
  var theme: FigureTheme = .light
}

extension FigureTheme: ClosedValue {}
