private import CGumbo
private import Glibc

/// The tags and texts of a page, in order, as browsers find them (HTML 5, read by libgumbo).
struct HTMLPage {
  /// A piece of a page.
  enum Piece: Hashable {
    /// An element begins: its name in lower case.
    case opening(String)
    /// An element ends; `br`, which holds nothing, has no end.
    case closing(String)
    /// Text with its entities resolved.
    case text(String)
  }

  /// Elements whose content is not text of the page.
  private static let hidden: Set<String> = [
    "head", "script", "style", "template", "noscript", "svg",
  ]

  /// The pieces of a page.
  static func pieces(of html: String) -> [Piece] {
    let memory = Memory()
    // libgumbo frees a page by a function that calls itself once for each level; here all is freed
    // at once, however deep it is.
    defer { memory.free() }
    var options = kGumboDefaultOptions
    options.max_errors = 0
    options.userdata = Unmanaged.passUnretained(memory).toOpaque()
    options.allocator = { memory, size in
      memory.flatMap { Unmanaged<Memory>.fromOpaque($0).takeUnretainedValue().allocate(size) }
    }
    options.deallocator = { memory, block in
      if let memory { Unmanaged<Memory>.fromOpaque(memory).takeUnretainedValue().free(block) }
    }
    var html = html
    return html.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard
          let page = gumbo_parse_with_options(
            &options, characters.baseAddress, characters.count)
        else { return [] }
        return pieces(below: page.pointee.root)
      }
    }
  }

  /// The content of an element, without recursion: a page may be of any depth.
  private static func pieces(below root: UnsafeMutablePointer<GumboNode>) -> [Piece] {
    var pieces: [Piece] = []
    var node = root
    var isEntering = true
    while true {
      if isEntering {
        switch node.pointee.type {
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
          let name = String(cString: gumbo_normalized_tagname(node.pointee.v.element.tag))
          if !hidden.contains(name) {
            pieces.append(.opening(name))
            if let child = child(0, of: node) {
              node = child
              continue
            }
            if name != "br" { pieces.append(.closing(name)) }
          }
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
          pieces.append(.text(String(cString: node.pointee.v.text.text)))
        default: break
        }
      } else {
        pieces.append(
          .closing(String(cString: gumbo_normalized_tagname(node.pointee.v.element.tag))))
      }
      guard node != root, let parent = node.pointee.parent else { return pieces }
      if let next = child(node.pointee.index_within_parent + 1, of: parent) {
        (node, isEntering) = (next, true)
      } else {
        (node, isEntering) = (parent, false)
      }
    }
  }

  private static func child(
    _ number: Int, of node: UnsafeMutablePointer<GumboNode>
  ) -> UnsafeMutablePointer<GumboNode>? {
    let children = node.pointee.v.element.children
    guard number < children.length else { return nil }
    return children.data[number]?.assumingMemoryBound(to: GumboNode.self)
  }

  /// The memory of a page.
  private final class Memory {
    private var blocks: Set<UnsafeMutableRawPointer> = []

    func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
      guard let block = malloc(size) else { return nil }
      blocks.insert(block)
      return block
    }

    func free(_ block: UnsafeMutableRawPointer?) {
      if let block, blocks.remove(block) != nil { Glibc.free(block) }
    }

    func free() {
      for block in blocks { Glibc.free(block) }
    }
  }
}
