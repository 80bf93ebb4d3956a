internal import CGraphviz

/// What labbook adds to graphviz: text measured with the metrics of the figures' typeface, and a format
/// whose drawing goes to the `GraphvizDevice` that the drawing was asked for.
///
/// Measured so, a drawing is the same whatever fonts the machine has, in bold and in Lithuanian too.
enum GraphvizPlugin {
  /// The name of the format.
  static let format = "labbook"

  /// A context that has it.
  static func open() -> OpaquePointer? { graphviz_open(drawing, measuring) }

  private static var measuring: gvtextlayout_engine_t {
    gvtextlayout_engine_t(textlayout: { span, _ in
      guard let span, let font = span.pointee.font, let text = span.pointee.str else { return 0 }
      let size = font.pointee.size
      let isBold = font.pointee.flags & UInt32(HTML_BF) != 0
      span.pointee.size.x = Typeface(size, bold: isBold).width(String(cString: text))
      span.pointee.size.y = size * 1.2
      (span.pointee.layout, span.pointee.free_layout) = (nil, nil)
      span.pointee.yoffset_layout = 0
      span.pointee.yoffset_centerline = size * 0.1
      return 1
    })
  }

  private static var drawing: gvrender_engine_t {
    var engine = gvrender_engine_t()
    engine.begin_page = { job in
      guard let job else { return }
      device(of: job)?.resize(
        width: Double(job.pointee.width), height: Double(job.pointee.height))
    }
    engine.begin_cluster = { begin("cluster", $0) }
    engine.begin_node = { begin("node", $0) }
    engine.begin_edge = { begin("edge", $0) }
    engine.begin_anchor = { job, address, tooltip, _, id in
      guard let job else { return }
      // A cell of a label has one name and one value for the data of its group.
      let pair = (id.map { String(cString: $0) } ?? "").split(separator: "=", maxSplits: 1)
      let tip = tooltip.map { String(cString: $0) }
      let entry = address.flatMap { TopologyStyle.entry(of: String(cString: $0)) }
      device(of: job)?.begin(pair.first.map(String.init) ?? "cell") { name in
        if name == "tooltip" { return tip }
        if name == "entry" { return entry }
        return pair.first.map(String.init) == name ? pair.last.map(String.init) : nil
      }
    }
    let end: @convention(c) (Job?) -> Void = { job in
      guard let job else { return }
      device(of: job)?.end()
    }
    engine.end_cluster = end
    engine.end_node = end
    engine.end_edge = end
    engine.end_anchor = end
    engine.textspan = { job, place, span in
      guard let job, let span, let font = span.pointee.font, let text = span.pointee.str,
        let state = job.pointee.obj
      else { return }
      let anchor =
        switch UInt8(bitPattern: span.pointee.just) {
        case UInt8(ascii: "l"): "start"
        case UInt8(ascii: "r"): "end"
        default: "middle"
        }
      let face = Typeface(
        font.pointee.size, bold: font.pointee.flags & UInt32(HTML_BF) != 0)
      // What reads an SVG leaves out the blanks that a text begins with.
      let (all, shown) = (String(cString: text), String(cString: text).drop { $0 == " " })
      guard !shown.isEmpty else { return }
      let blanks = String(all.dropLast(shown.count))
      device(of: job)?.add(
        .text(
          String(shown), x: place.x + face.width(blanks),
          y: place.y + span.pointee.yoffset_centerline, face: face,
          color: color(state.pointee.pencolor), anchor: anchor))
    }
    engine.ellipse = { job, places, isFilled in
      guard let job, let places else { return }
      let (middle, corner) = (places[0], places[1])
      let (across, down) = (abs(corner.x - middle.x), abs(corner.y - middle.y))
      draw(
        "ellipse",
        [
          "cx": .number(middle.x), "cy": .number(middle.y), "rx": .number(across),
          "ry": .number(down),
        ], isFilled: isFilled != 0, job)
    }
    engine.polygon = { job, places, count, isFilled in
      guard let job, let places else { return }
      draw("polygon", ["points": .text(list(places, Int(count)))], isFilled: isFilled != 0, job)
    }
    engine.polyline = { job, places, count in
      guard let job, let places else { return }
      draw("polyline", ["points": .text(list(places, Int(count)))], isFilled: false, job)
    }
    engine.beziercurve = { job, places, count, _, _, isFilled in
      guard let job, let places, count > 0 else { return }
      let path = "M\(list(places, 1))C\(list(places + 1, Int(count) - 1))"
      draw("path", ["d": .text(path)], isFilled: isFilled != 0, job)
    }
    return engine
  }
}

private typealias Job = UnsafeMutablePointer<GVJ_t>

// What graphviz calls is a bare C function: it cannot be a member of a type.

private func device(of job: Job) -> GraphvizDevice? {
  job.pointee.context.map {
    Unmanaged<GraphvizDevice>.fromOpaque($0).takeUnretainedValue()
  }
}

private func begin(_ kind: String, _ job: Job?) {
  guard let job, let state = job.pointee.obj else { return }
  let object: UnsafeMutableRawPointer? =
    switch kind {
    case "cluster": UnsafeMutableRawPointer(state.pointee.u.sg)
    case "node": UnsafeMutableRawPointer(state.pointee.u.n)
    default: UnsafeMutableRawPointer(state.pointee.u.e)
    }
  device(of: job)?.begin(kind) { name in
    var name = Array(name.utf8CString)
    return agget(object, &name).map { String(cString: $0) }
  }
}

private func draw(
  _ shape: String, _ place: KeyValuePairs<String, SVGElement.Value>, isFilled: Bool, _ job: Job
) {
  guard let state = job.pointee.obj?.pointee else { return }
  var element = SVGElement(shape, place)
  element.set("fill", .text(isFilled ? color(state.fillcolor) : "none"))
  let pen = state.pen == PEN_NONE ? "none" : color(state.pencolor)
  if pen != "none" {
    element.set("stroke", .text(pen))
    if state.penwidth != 1 { element.set("stroke-width", .number(state.penwidth)) }
    if state.pen == PEN_DASHED { element.set("stroke-dasharray", "5 2.5") }
    if state.pen == PEN_DOTTED { element.set("stroke-dasharray", "1.5 2.5") }
  }
  device(of: job)?.add(element)
}

private func color(_ color: gvcolor_t) -> String {
  let (red, green, blue, alpha) = color.u.rgba
  guard alpha > 0 else { return "none" }
  return "#"
    + [red, green, blue].map { part in
      part < 16 ? "0" + String(part, radix: 16) : String(part, radix: 16)
    }.joined()
}

private func list(_ places: UnsafeMutablePointer<pointf>, _ count: Int) -> String {
  (0..<count).map { "\(Markup.number(places[$0].x)),\(Markup.number(places[$0].y))" }
    .joined(separator: " ")
}
