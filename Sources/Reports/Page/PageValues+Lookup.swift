internal import Mustache

// Without these the engine finds a name by reflection, which takes it most of the time that a
// report of thousands of rows needs.

extension PageTable.Row: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "anchor": anchor
    case "cells": cells
    case "bad": bad
    default: nil
    }
  }
}

extension PageTable.Cell: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "code": code
    case "numeric": numeric
    case "long": long
    case "wide": wide
    case "links": links
    default: nil
    }
  }
}

extension PageLink: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "label": label
    case "anchor": anchor
    case "separator": separator
    default: nil
    }
  }
}
