import CustomDump
import Foundation
import Testing

/// Seals are made and checked with any key of ssh, by labbook and without it.
@Suite struct SealTests {
  private static let begin =
    """
    for type in ed25519 rsa ecdsa; do ssh-keygen -q -t $type -N '' -C '' -f $type; done
    echo "ona@lab namespaces=\\"labbook\\" $(cat ed25519.pub)" > signers
    echo "jonas@lab $(cat rsa.pub)" >> signers
    labbook note --new -s try one; cd sessions/try
    verify() { labbook verify -s ../try --signers ../../signers | grep -v journal.jsonl | grep -v '^last hash' \
      | sed 's/at 2[^ ;]*/at TIME/'; echo "status ${PIPESTATUS[0]}"; }

    """

  private func lines(_ script: String) throws -> [String] {
    try Program().shell(Self.begin + script).lines
  }

  @Test func staysValidWhenTheSessionGrows() throws {
    expectNoDifference(
      try lines(
        """
        labbook seal -s ../try --key ../../ed25519 | sed -n 's/.*: //;1p'
        verify
        labbook note -s ../try two
        labbook seal -s ../try --key ../../rsa >/dev/null
        labbook seal -s ../try --key ../../rsa >/dev/null
        labbook note -s ../try three
        verify; ls seals
        labbook verify -s ../try | grep -c 'who made it is shown by --signers'
        ssh-keygen -Y verify -f ../../signers -I ona@lab -n labbook -s seals/2.seal.sig < seals/2.seal \
          | grep -o 'Good "labbook" signature for ona@lab with ED25519 key'
        """),
      [
        "lines 1 to 2 are sealed",
        "sealed by ona@lab: lines 1 to 2 are as they were sealed at TIME", "status 0",
        "sealed by ona@lab: lines 1 to 2 are as they were sealed at TIME; 2 lines were added since",
        "sealed by jonas@lab: lines 1 to 3 are as they were sealed at TIME; 1 line was added since",
        "sealed by jonas@lab: lines 1 to 3 are as they were sealed at TIME; 1 line was added since",
        "status 0", "2.seal", "2.seal.sig", "3-2.seal", "3-2.seal.sig", "3.seal", "3.seal.sig", "3",
        "Good \"labbook\" signature for ona@lab with ED25519 key",
      ])
  }

  /// Which session a record is of is not known where its first line is not what was written.
  @Test func saysThatASessionIsNotKnownWhereTheHeaderIsDamaged() throws {
    for damage in ["1s/version/versiom/", #"1s/"session":"./"session":"-/"#, "1s/./x/"] {
      let found = try lines(
        """
        labbook seal -s ../try --key ../../ed25519 >/dev/null
        sed -i '\(damage)' journal.jsonl; verify
        """)
      #expect(
        found.contains {
          $0.hasSuffix(
            "2.seal: cannot tell whether it is of this session: the record's first line is damaged")
        }, "\(found)")
      #expect(!found.contains { $0.contains("another session") } && found.last == "status 1")
    }
  }

  @Test func findsWhatWasChangedCutOffOrSignedByAnother() throws {
    expectNoDifference(
      try lines(
        """
        verify
        labbook note -s ../try two; labbook seal -s ../try --key ../../ed25519 >/dev/null
        cp -r . ../kept
        sed -i '$d' journal.jsonl; verify
        rm -rf ./* && cp -r ../kept/* .
        sed -i 's/lines 3/lines 2/' seals/3.seal; verify
        rm -rf ./* && cp -r ../kept/* .
        sed -i 's/^time 2/time 3/' seals/3.seal; verify
        rm -rf ./* && cp -r ../kept/* .
        labbook seal -s ../try --key ../../ecdsa >/dev/null; verify
        """
      ).map { $0.replacing("../try/", with: "") },
      [
        "the record has no seal; 'labbook seal' makes one", "status 1",
        "seals/3.seal: line 3 does not have the hash that was sealed: the record was changed or cut off",
        "status 1",
        "seals/3.seal: line 2 does not have the hash that was sealed: the record was changed or cut off",
        "status 1", "seals/3.seal: its signature is not valid", "status 1",
        "seals/3-2.seal: its signer is not in that file",
        "sealed by ona@lab: lines 1 to 3 are as they were sealed at TIME", "status 1",
      ])
  }

  @Test func refusesARecordThatIsNotIntactAndAKeyThatIsNone() throws {
    let program = try Program()
    let run = try program.shell(
      Self.begin
        + """
        labbook seal -s ../try --key ../../signers; echo status $?; ls seals
        labbook note -s ../try two
        sed -i 's/:\"one\"/:\"eins\"/' journal.jsonl
        labbook seal -s ../try --key ../../ed25519; echo status $?
        labbook seal -s ../try2 --key ../../ed25519; echo status $?
        sed -i 's/:"eins"/:"one"/' journal.jsonl; labbook seal -s ../try --key ../../ed25519 >/dev/null
        labbook verify -s ../try --signers nowhere; echo status $?
        mkdir bin; ln -s $(command -v labbook) bin
        PATH=bin labbook verify -s ../try --signers ../../signers; echo status $?
        """)
    expectNoDifference(
      run.lines.filter { $0.hasPrefix("status") },
      ["status 1", "status 1", "status 1", "status 2", "status 2"])
    #expect(run.error.contains("cannot read 'nowhere': No such file or directory"))
    #expect(
      run.error.contains("cannot run ssh-keygen, which makes and checks signatures: No such file"))
    #expect(run.error.contains("hint: apt install openssh-client"))
    #expect(run.error.contains("ssh-keygen did not sign with the key '../../signers'"))
    #expect(
      run.error.contains(
        "journal.jsonl:2: the record is not intact, and a seal would say that it is"))
  }
}
