extension Manifest {
  /// A kind of secret that the user adds to those that are masked anyway.
  public struct Secret: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// A regular expression; its first group is the secret, without a group the whole match.
    public var pattern: String
  }

  /// The text of a new session's file: every key with a word on what it is for.
  static func starter(title: String) -> String {
    """
    # What no command prints. Nothing here is evidence: what is stated about machines and networks is
    # drawn dotted, as assumed, until a command shows it. Remove the '#' of the lines you fill in.

    title: "\(title.filter { $0 != "\"" && $0 != "\\" })"
    # subtitle:
    # author:
    # supervisor:
    # course:
    # institution:
    # language: en            # of the report: en or lt
    # template: coursework    # the kind of report: report or coursework
    # moduleCode:             # the number of the course; these are for the title page of a coursework
    # work:                   # Coursework, Laboratory work 3
    # group:                  # the author's
    # degree:                 # the supervisor's
    # faculty:
    # department:
    # city:
    # year:

    # host: Host OS           # the machine the commands are typed on
    # hypervisor: VirtualBox
    # introduction: |         # CommonMark, the report's opening
    # summary: |              # CommonMark, the report's closing words
    # assignment: task.md     # CommonMark, or the name of a file of it beside this one
    # theory: theory.md
    # declaration: |          # behind the title page
    # chapters:               # your own, after task, theory, configuration, stages, faults or results
    #   - { title: The network, text: network.md, after: configuration }
    # bibliography: works.bib # BibTeX or CSL JSON; [@key] in a text cites a work
    # citations: iso690       # or apa
    # references: []          # works as they are to be printed; [@1] cites the first
    # requirements: own.yaml  # what the assignment asks for (docs/requirements.md)
    # lists: [figures, tables]
    # page: { left: 30, right: 10, top: 20, bottom: 20, font: serif, size: 12, number: bottom-center }

    # stages:                 # what was not marked with 'labbook stage' while it happened
    #   - { from: 1, title: Set up }
    # networks:
    #   - { id: app, name: Internal network, attachment: intnet, purpose: cluster traffic, role: App }
    # machines:
    #   - name: node-1
    #     aliases: [node-1-oam]
    #     cards:
    #       - { slot: 2, interface: enp0s8, network: app, address: 10.1.1.24/24 }
    # clients:
    #   - { name: HTTP client (curl), target: "node-1-oam:80" }
    # prefixes:               # programs that only run the rest of their line elsewhere
    #   - in-lab
    #   - on {host}           # the next word names the machine
    # healthy: 200-399        # statuses of HTTP that are answers of a healthy service
    # responders:             # how answers name who gave them, beside what is known
    #   - 'served by ([\\w.-]+)'
    # readers:                # of tables that nothing else reads (docs/readers.md)
    #   - { name: my-nodes, command: mytool nodes, columns: { NAME: name, STATE: state } }
    # secrets:                # masked beside tokens, keys and passwords
    #   - { name: ticket, pattern: 'TICKET-[0-9]+' }

    """
  }
}
