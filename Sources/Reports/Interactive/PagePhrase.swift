/// The words of the parts of a page that its script works.
enum PagePhrase: String, Phrase, CodingKey {
  // The laboratory at a moment
  case title, about, moment, goTo, goToNothing, entryBefore, entryAfter, changeBefore, changeAfter
  case known, drawing, at, atEntry, before, after, since, changed, nothing, thatMoment
  // The entries
  case find, text, host, stage, every, failed, showAll, shown, copy, copied
  case play, pause, playing, speed
  // Links and figures
  case close, back, told, zoomIn, zoomOut, wholeTime, figureKeys
  // Colours
  case colours, asSystem, light, dark
}

typealias PageWords = Texts<PagePhrase>
