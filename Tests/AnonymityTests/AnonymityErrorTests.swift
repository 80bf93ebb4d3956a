import Testing

@testable import Anonymity

@Suite struct AnonymityErrorTests {
  @Test func everyMessageSaysWhatToDo() {
    let messages: [(AnonymityError, String)] = [
      (
        .left("alba", place: "entry 4"),
        "entry 4: 'alba' is still there, so the copy was not kept\n"
          + "hint: name the word it is part of with --name"
      ),
      (
        .findings(["fault/a#1", "b", "c", "d", "e", "f", "g"]),
        "the copy would have other findings: fault/a#1, b, c, d, e and 2 more; it was not kept\n"
          + "hint: a name is a word of a tool as well; keep it with --keep WORD"
      ),
      (
        .events(["node (3 events, then 0)"]),
        "the copy would be read otherwise: node (3 events, then 0); it was not kept\n"
          + "hint: a name is a word of a tool as well; keep it with --keep WORD"
      ),
      (
        .name("12"),
        "'12' is no word\nhint: give --name and --keep a word that begins with a letter or a digit"
      ),
      (
        .map(path: "m", reason: "there is something already"),
        "cannot write 'm': there is something already\nhint: choose another name with --map"
      ),
      (
        .unwritable(path: "a", reason: "no space left"),
        "cannot write 'a': no space left\n"
          + "hint: free some space there, or make the folder writable"
      ),
    ]
    for (error, text) in messages { #expect(error.description == text) }
  }
}
