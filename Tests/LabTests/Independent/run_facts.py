#!/usr/bin/env python3
"""The facts of a recorded run, worked out a second time.

Reads a recording in the shared form (one JSON object a line) and prints, as JSON, what the tests
compare with `labbook findings`. It shares no code with labbook and is meant to be read: every
definition stands in one function.

usage: run_facts.py RECORDING.jsonl
"""

import json
import re
import sys

COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
ANSWER = re.compile(r"processed by host: ([0-9a-f]{12})")
CABLE = re.compile(r'^VBoxManage controlvm "?([\w-]+)"? setlinkstate(\d+) (on|off)$')
POWER_OFF = re.compile(r'^VBoxManage controlvm "?([\w-]+)"? poweroff$')
POWER_ON = re.compile(r'^VBoxManage startvm "?([\w-]+)"?')
CURL = re.compile(r"^(?:ssh (?:-t )?(\S+) )?curl\b(.*?)(\S+)$")
NODE = re.compile(r"^[a-z0-9]{25}\s+(?:\*\s+)?(\S+)\s+(Ready|Down|Unknown|Disconnected)\s", re.M)

# Answers that each side of a split must have given: fewer may miss a common replica by chance.
ENOUGH = 8

PHASES = ("during", "while", "repairing", "repaired")


def main(path):
    with open(path, encoding="utf-8") as file:
        commands = [json.loads(line) for line in file]
    commands.sort(key=lambda command: command["seq"])
    faults = find_faults(commands)
    listings = find_listings(commands)
    requests = find_requests(commands)
    for number, fault in enumerate(faults):
        following = faults[number + 1]["start"] if number + 1 < len(faults) else None
        fault["detection"] = find_detection(fault, following, listings)
        fault["requests"] = count_requests(fault, following, requests)
        fault["split_brain"] = find_split(fault, requests)
    json.dump(
        {
            "faults": faults,
            "listings": [listing["seq"] for listing in listings],
            "requests": totals(requests),
            "endpoints": count_endpoints(requests),
        },
        sys.stdout,
        indent=1,
    )
    print()


def printed(command):
    """What a command showed, without colours and without the carriage returns of a terminal."""
    text = "".join(chunk[2] for chunk in command["chunks"] if chunk[1] in "oe")
    return COLOUR.sub("", text).replace("\r", "")


def find_faults(commands):
    """What was broken and repaired, by the commands of the hypervisor that succeeded.

    Every further repair of what is whole again is counted and changes nothing.
    """
    faults = []
    for command in commands:
        change = change_of(command)
        if change is None or command.get("exit") != 0:
            continue
        kind, machine, state = change
        same = [f for f in faults if f["kind"] == kind and f["machine"] == machine]
        is_broken = bool(same) and same[-1]["repair_seq"] is None
        if state == "off" and not is_broken:
            faults.append(
                {
                    "kind": kind,
                    "machine": machine,
                    "seq": command["seq"],
                    "start": command["start"],
                    "end": command["end"],
                    "repair_seq": None,
                    "repair_start": None,
                    "repair_end": None,
                    "repeated_repairs": [],
                }
            )
        elif state == "on" and is_broken:
            same[-1]["repair_seq"] = command["seq"]
            same[-1]["repair_start"] = command["start"]
            same[-1]["repair_end"] = command["end"]
        elif state == "on" and same:
            same[-1]["repeated_repairs"].append(command["seq"])
    return faults


def change_of(command):
    """Kind, machine and new state of a command that breaks or repairs; else None."""
    line = command["cmd"]
    if match := CABLE.match(line):
        return "cable", match[1], match[3]
    if match := POWER_OFF.match(line):
        return "power", match[1], "off"
    if match := POWER_ON.match(line):
        return "power", match[1], "on"
    return None


def find_listings(commands):
    """Every `docker node ls` that listed nodes: the state of each."""
    listings = []
    for command in commands:
        if not command["cmd"].endswith("docker node ls"):
            continue
        nodes = dict(NODE.findall(printed(command)))
        if nodes:
            listings.append(
                {
                    "seq": command["seq"],
                    "start": command["start"],
                    "end": command["end"],
                    "nodes": nodes,
                }
            )
    return listings


def find_detection(fault, following, listings):
    """For every node that turned Down and Ready again after the fault: the entries around it.

    A listing belongs to the fault when it was started after the fault's command had ended and
    before the next fault's command was started. The listing before it may be older.
    """
    found = []
    for number, listing in enumerate(listings):
        if listing["start"] <= fault["end"] or (following and listing["start"] >= following):
            continue
        if number == 0:
            continue
        before = listings[number - 1]
        for node, status in sorted(listing["nodes"].items()):
            old = before["nodes"].get(node)
            if old is not None and old != status:
                found.append(
                    {
                        "node": node,
                        "status": status,
                        "last_without": before["seq"],
                        "first_with": listing["seq"],
                    }
                )
    return found


def find_requests(commands):
    """Every request that was one command, in the order of the starts."""
    requests = []
    for command in commands:
        match = CURL.match(command["cmd"])
        if not match:
            continue
        inside, target = match[1], match[3]
        answer = ANSWER.search(printed(command))
        # The exit status is ssh's own when it is 255: then nobody knows whether curl ran.
        if inside and command.get("exit") == 255:
            outcome = "unknown"
        else:
            outcome = "ok" if command.get("exit") == 0 else "fail"
        requests.append(
            {
                "seq": command["seq"],
                "start": command["start"],
                # Of inside a machine: in these runs a machine is reached by its name and "-oam".
                "endpoint": target + "@" + inside.removesuffix("-oam") if inside else target,
                "outcome": outcome,
                "responder": answer[1] if answer and outcome == "ok" else None,
            }
        )
    requests.sort(key=lambda request: (request["start"], request["seq"]))
    return requests


def totals(requests):
    """Requests by outcome, over the whole run."""
    return {
        outcome: sum(request["outcome"] == outcome for request in requests)
        for outcome in ("ok", "fail", "unknown")
    }


def count_endpoints(requests):
    """Per endpoint, over the whole run: requests by outcome, and who answered how often."""
    counts = {}
    for endpoint in sorted({request["endpoint"] for request in requests}):
        own = [request for request in requests if request["endpoint"] == endpoint]
        answers = [request["responder"] for request in own if request["responder"]]
        counts[endpoint] = totals(own) | {
            "responders": {responder: answers.count(responder) for responder in set(answers)}
        }
    return counts


def phase(request, fault, following):
    """Where a request falls, by its start; None when it is before the fault or after the next.

    during: while the fault's own command still ran, so the fault may not have been there yet.
    while: after that command had ended and before the repair's command was started.
    repairing: while the repair's command still ran.
    repaired: after that command had ended and before the next fault's command was started.
    """
    start = request["start"]
    if start <= fault["start"] or (following and start >= following):
        return None
    if start <= fault["end"]:
        return "during"
    if fault["repair_start"] is None or start < fault["repair_start"]:
        return "while"
    return "repairing" if start <= fault["repair_end"] else "repaired"


def count_requests(fault, following, requests):
    """Per endpoint: failed and answered requests in every phase, and who answered."""
    counts = {}
    for request in requests:
        where = phase(request, fault, following)
        if where is None:
            continue
        count = counts.setdefault(
            request["endpoint"],
            {
                "failed": dict.fromkeys(PHASES, 0),
                "answered": dict.fromkeys(PHASES, 0),
                "failed_seqs": [],
                "responders": {},
            },
        )
        if request["outcome"] == "fail":
            count["failed"][where] += 1
            count["failed_seqs"].append(request["seq"])
        elif request["outcome"] == "ok":
            count["answered"][where] += 1
        if request["responder"]:
            answers = count["responders"]
            answers[request["responder"]] = answers.get(request["responder"], 0) + 1
    return counts


def find_split(fault, requests):
    """The split-brain of a fault: its endpoints fall into groups without a common replica.

    Groups are made from the answers of the phase "while". Every group needs ENOUGH answers. From
    there the split reaches in both directions as far as no replica answers an endpoint of
    another group than its own: the last answer before in which one did is the last common one.
    """
    answers = [request for request in requests if request["responder"]]
    inside = [a for a in answers if phase(a, fault, None) == "while"]
    groups = []
    for answer in inside:
        touched = [
            group
            for group in groups
            if answer["endpoint"] in group["endpoints"] or answer["responder"] in group["responders"]
        ]
        merged = {"endpoints": [], "responders": []}
        for group in touched:
            merged["endpoints"] += group["endpoints"]
            merged["responders"] += group["responders"]
            groups.remove(group)
        for key, value in (("endpoints", "endpoint"), ("responders", "responder")):
            if answer[value] not in merged[key]:
                merged[key].append(answer[value])
        groups.append(merged)
    for group in groups:
        group["endpoints"].sort()
        group["answers"] = sum(a["endpoint"] in group["endpoints"] for a in inside)
    if len(groups) < 2 or any(group["answers"] < ENOUGH for group in groups):
        return None
    groups.sort(key=lambda group: group["endpoints"])

    of_endpoint = {e: n for n, group in enumerate(groups) for e in group["endpoints"]}
    of_responder = {r: n for n, group in enumerate(groups) for r in group["responders"]}

    def crosses(answer):
        own = of_responder.get(answer["responder"])
        asked = of_endpoint.get(answer["endpoint"])
        return own is not None and asked is not None and own != asked

    before = [a for a in answers if a["start"] < inside[0]["start"] and crosses(a)]
    after = [a for a in answers if a["start"] > inside[-1]["start"] and crosses(a)]
    if not before:
        return None
    lasting = [
        a
        for a in answers
        if a["endpoint"] in of_endpoint
        and a["start"] > before[-1]["start"]
        and (not after or a["start"] < after[0]["start"])
    ]
    return {
        "groups": groups,
        "first": lasting[0]["seq"],
        "last": lasting[-1]["seq"],
        "last_common": before[-1]["seq"],
        "first_common": after[0]["seq"] if after else None,
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip().splitlines()[-1])
    main(sys.argv[1])
