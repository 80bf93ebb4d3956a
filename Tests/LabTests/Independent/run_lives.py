#!/usr/bin/env python3
"""Who lived when, and what can have caused what, in a recorded session, worked out a second time.

Reads a session's journal entry by entry and prints, as JSON, what the tests compare with the lives
and the outages that labbook finds. It shares no code with labbook and is meant to be read: every
definition stands in one function. Times are seconds since 1970, by the clock of the recorder.

usage: run_lives.py JOURNAL.jsonl
"""

import base64
import datetime
import json
import re
import shlex
import sys

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
LOOP = re.compile(r"^for NODE in .*; do echo On \$NODE:; ssh \$NODE sudo docker ps; echo; done$")
PROCESS_OF = re.compile(r"docker inspect --format '\{\{\.State\.Pid\}\}' ([0-9a-f]{12})")
STARTED = re.compile(r"^([0-9a-f]{12})[0-9a-f]{52}$", re.M)
ANSWER = re.compile(r"processed by host: ([0-9a-f]{12})")
EVENT = re.compile(r"^(\S+) container (\w+) ([0-9a-f]{64}) \((.*)\)$", re.M)
NAME = re.compile(r"^(.+)\.(\d+)\.([a-z0-9]{25})$")

# The titles of docker's tables.
CONTAINERS = ("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES")
TASKS = ("ID", "NAME", "IMAGE", "NODE", "DESIRED STATE", "CURRENT STATE", "ERROR", "PORTS")
NODES = ("ID", "HOSTNAME", "STATUS", "AVAILABILITY", "MANAGER STATUS", "ENGINE VERSION")

# How long docker says that something lasts, as seconds [at least, less than].
AGES = (
    (re.compile(r"^Less than a second"), lambda n: (0, 1)),
    (re.compile(r"^(\d+) seconds?"), lambda n: (n, n + 1)),
    (re.compile(r"^[Aa]bout a minute"), lambda n: (60, 120)),
    (re.compile(r"^(\d+) minutes?"), lambda n: (60 * n, 60 * n + 60)),
)

# A listing, or an answer, with one of these tells that a task has ended.
ENDED = ("Complete", "Shutdown", "Failed", "Rejected")

# Seconds after a repair, or after what needs none, in which a request may still fail by it.
SETTLING = 90

# Answers by which an endpoint shows that it does without what another machine lost.
WORKED_AROUND = 15


def main(path):
    entries = read_journal(path)
    commands = [command for entry in entries for command in commands_of(entry)]
    clocks = clock_offsets(commands)
    faults = find_faults(commands)
    requests = find_requests(commands)
    lives = find_lives(commands, requests, faults, clocks)
    json.dump(
        {
            "lives": sorted(lives, key=lambda life: life["first"]),
            "nodes": find_nodes(commands),
            "faults": faults,
            "failures": find_causes(requests, faults, lives, find_removals(commands)),
        },
        sys.stdout,
        indent=1,
    )
    print()


# --- what was typed and what it printed -----------------------------------------------------------


def read_journal(path):
    """Every command of the journal: its line, its output, when it began and ended."""
    entries = {}
    with open(path, encoding="utf-8") as file:
        for text in file:
            line = json.loads(text)
            if line["type"] == "start":
                entries[line["entry"]] = {
                    "entry": line["entry"],
                    "line": line["line"],
                    "start": seconds(line["time"]),
                    "end": None,
                    "exit": None,
                    "text": b"",
                }
            elif line["type"] == "output":
                data = line["text"].encode() if "text" in line else base64.b64decode(line["base64"])
                entries[line["entry"]]["text"] += data
            elif line["type"] == "end":
                entries[line["entry"]]["end"] = seconds(line["time"])
                entries[line["entry"]]["exit"] = line.get("exit")
    for entry in entries.values():
        text = entry["text"].decode("utf-8", "replace")
        entry["text"] = ESCAPES.sub("", text).replace("\r", "")
    return sorted(entries.values(), key=lambda entry: entry["entry"])


def seconds(time):
    return datetime.datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp()


def commands_of(entry):
    """The commands of an entry, with the machine each ran on and the words after ssh and sudo.

    The one loop of these sessions prints a heading before each listing.
    """
    if LOOP.match(entry["line"]):
        parts = re.split(r"^On (\S+)-oam:\n", entry["text"], flags=re.M)[1:]
        for machine, text in zip(parts[::2], parts[1::2]):
            yield entry | {"machine": machine, "words": "docker ps", "text": text}
    elif entry["line"].startswith("ssh "):
        words = [word for word in shlex.split(entry["line"])[1:] if word != "-t"]
        line = " ".join(words[1:]).removeprefix("sudo ")
        yield entry | {"machine": words[0].removesuffix("-oam"), "words": line}
    else:
        yield entry | {"machine": None, "words": entry["line"]}


def table(text, titles):
    """The rows of a table, cut where its titles stand; none where it has other titles."""
    rows, columns = [], None
    for line in text.split("\n"):
        if all(title in line for title in titles):
            columns = [(title, line.index(title)) for title in titles]
        elif columns and line.strip():
            ends = [place for _, place in columns[1:]] + [None]
            rows.append({t: line[at:end].strip() for (t, at), end in zip(columns, ends)})
    return rows


def age(text):
    """How long something lasts, as seconds [at least, less than]; None where it is not said."""
    for pattern, bounds in AGES:
        if match := pattern.match(text):
            return bounds(int(match[1]) if pattern.groups else 0)
    return None


def clock_offsets(commands):
    """By how many seconds each machine's clock is ahead of the recorder's: [at least, at most].

    `date` shows whole seconds, read at some instant while it ran.
    """
    offsets = {}
    for command in commands:
        if command["words"] != "date" or not command["machine"] or not command["text"].strip():
            continue
        shown = datetime.datetime.strptime(command["text"].strip(), "%a %b %d %H:%M:%S UTC %Y")
        shown = shown.replace(tzinfo=datetime.timezone.utc).timestamp()
        low, high = offsets.get(command["machine"], (-1e9, 1e9))
        low, high = max(low, shown - command["end"]), min(high, shown + 1 - command["start"])
        offsets[command["machine"]] = (low, high)
    return offsets


def find_requests(commands):
    """Every request, in the order of the starts."""
    requests = []
    for command in commands:
        words = command["words"].split(" | ")[0].split()
        if words[0] != "curl":
            continue
        answer = ANSWER.search(command["text"])
        # The exit status is ssh's own when it is 255: then nobody knows whether curl ran.
        unknown = command["machine"] and command["exit"] == 255
        requests.append(
            {
                "entry": command["entry"],
                "start": command["start"],
                "end": command["end"],
                "endpoint": words[-1] + (f"@{command['machine']}" if command["machine"] else ""),
                "ok": None if unknown else command["exit"] == 0,
                "responder": answer[1] if answer and command["exit"] == 0 else None,
            }
        )
    return sorted(requests, key=lambda request: (request["start"], request["entry"]))


# --- what was broken -----------------------------------------------------------------------------

# What breaks something, and what repairs it: (kind, pattern of the one, pattern of the other).
BREAKS = (
    (
        "cable",
        r'VBoxManage controlvm "?([\w-]+)"? setlinkstate\d off',
        r'VBoxManage controlvm "?([\w-]+)"? setlinkstate\d on',
    ),
    (
        "power",
        r'VBoxManage controlvm "?([\w-]+)"? poweroff',
        r'VBoxManage startvm "?([\w-]+)"?',
    ),
    (
        "drain",
        r"docker node update --availability drain ([\w-]+)",
        r"docker node update --availability active ([\w-]+)",
    ),
    ("container", r"docker kill ([0-9a-f]{12})", None),
    ("process", r"kill ([0-9a-f]{12})", None),
    ("leave", r"docker swarm leave", None),
)

# What takes one replica and not a machine.
KILLS = ("container", "process")


def find_faults(commands):
    """What commands that succeeded broke, and when it was repaired.

    A process that is killed is a container's, where `docker inspect` has told whose it is.
    """
    faults, processes = [], {}
    for command in commands:
        if command["exit"] != 0:
            continue
        if match := PROCESS_OF.search(command["words"]):
            processes[command["machine"], command["text"].strip()] = match[1]
        if match := re.match(r"kill -9 (\d+)$", command["words"]):
            container = processes.get((command["machine"], match[1]))
            command = command | {"words": f"kill {container}"}
        for kind, breaks, repairs in BREAKS:
            if match := re.match(breaks, command["words"]):
                target = match[1] if match.groups() else command["machine"]
                faults.append(
                    {
                        "kind": kind,
                        "target": target,
                        "machine": command["machine"] if kind in KILLS else target,
                        "entry": command["entry"],
                        "from": [command["start"], command["end"]],
                        "repaired": None,
                        "to": None,
                    }
                )
            elif repairs and (match := re.match(repairs, command["words"])):
                for fault in faults:
                    if (fault["kind"], fault["target"], fault["to"]) == (kind, match[1], None):
                        fault["repaired"] = command["entry"]
                        fault["to"] = [command["start"], command["end"]]
    return faults


# --- lives ----------------------------------------------------------------------------------------


def find_lives(commands, requests, faults, clocks):
    """The life of every task and of every container that a listing, an event or an answer shows."""
    lives = {}
    places = find_places(commands)

    def life(container=None, task=None):
        service, slot, machine = None, None, None
        if container in places:
            service, slot, task, machine = places[container]
        key = task or container
        found = lives.setdefault(
            key,
            {
                "task": task,
                "container": None,
                "service": service,
                "slot": slot,
                "machine": machine,
                "answered": [],
                "seen": [],
                "listed": [],
                "began": [None, None],
                "ended": [None, None],
                "last_sign": 0,
                "rejected": False,
                "first": None,
            },
        )
        found["container"] = found["container"] or container
        found["machine"] = found["machine"] or machine
        return found

    for command in commands:
        if re.match(r"docker ps( -a)?$", command["words"]):
            read_containers(command, life, lives)
        elif re.match(r"docker (service|stack|node) ps ", command["words"]):
            read_tasks(command, life, clocks)
        elif " docker events" in " " + command["words"]:
            read_events(command, life, clocks)
        elif command["words"].startswith("docker run -d") and command["exit"] == 0:
            if match := STARTED.search(command["text"]):
                is_alive(life(container=match[1]), command, "seen")
        elif match := re.match(r"docker (?:kill|stop|rm) (\S+)$", command["words"]):
            for known in lives.values():
                named = match[1] in (known["container"], known.get("name"))
                if command["exit"] == 0 and named and known["ended"] == [None, None]:
                    has_ended(known, command, None)
    for request in requests:
        if request["responder"]:
            found = life(container=request["responder"])
            is_alive(found, request, "answered")
    for fault in faults:
        if fault["kind"] in ("power", "leave"):
            end_on_machine(fault, lives.values())
    return list(lives.values())


def find_places(commands):
    """Of which service and replica each container is, and on which machine: its name tells."""
    places = {}

    def take(container, name, machine):
        match = NAME.match(name)
        service, slot, task = (match[1], int(match[2]), match[3][:12]) if match else (None,) * 3
        places[container] = (service, slot, task, machine)

    for command in commands:
        if re.match(r"docker ps( -a)?$", command["words"]):
            for row in table(command["text"], CONTAINERS):
                take(row["CONTAINER ID"], row["NAMES"], command["machine"])
        elif " docker events" in " " + command["words"]:
            for _, _, container, details in EVENT.findall(command["text"]):
                name = re.search(r"\bname=([^,)]+)", details)
                take(container[:12], name[1] if name else "", command["machine"])
    return places


def is_alive(life, command, sort):
    """It lived at some instant between the command's start and its end."""
    life[sort].append(command["entry"])
    life["first"] = min(life["first"] or command["entry"], command["entry"])
    narrow(life["began"], None, command["end"])
    narrow(life["ended"], command["start"], None)
    life["last_sign"] = max(life["last_sign"], command["start"])


def has_ended(life, command, interval):
    """It has ended by the end of the command; within an interval where an age tells one."""
    life["first"] = min(life["first"] or command["entry"], command["entry"])
    narrow(life["ended"], None, command["end"])
    if interval:
        narrow(life["ended"], *interval)


def narrow(bounds, after, by):
    """Takes the tighter of two bounds on either side."""
    if after is not None and (bounds[0] is None or after > bounds[0]):
        bounds[0] = after
    if by is not None and (bounds[1] is None or by < bounds[1]):
        bounds[1] = by


def began_within(text, command, reader, stamp, clocks):
    """When something with a printed age began.

    The age is the clock of the machine that printed it minus a time that another may have stamped.
    """
    bounds = age(text)
    if bounds is None:
        return None
    low, high = (0, 0)
    if reader != stamp:
        if reader not in clocks or stamp not in clocks:
            return None
        low = clocks[reader][0] - clocks[stamp][1]
        high = clocks[reader][1] - clocks[stamp][0]
    return command["start"] - bounds[1] + low, command["end"] - bounds[0] + high


def read_containers(command, life, lives):
    """`docker ps`: what its own engine says of each container."""
    shown = set()
    rows = table(command["text"], CONTAINERS)
    for row in rows:
        container, status = row["CONTAINER ID"], row["STATUS"]
        found = life(container=container)
        found["name"] = row["NAMES"]
        shown.add(container)
        if status.startswith("Up "):
            is_alive(found, command, "seen")
            within = began_within(status[3:], command, "own", "own", {})
            narrow(found["began"], *(within or (None, None)))
        elif match := re.match(r"Exited \(\d+\) (.*) ago", status):
            has_ended(found, command, began_within(match[1], command, "own", "own", {}))
    # What is not listed any more does not run any more; where nothing is listed, nothing runs.
    if command["exit"] == 0:
        for known in lives.values():
            ran = known["seen"] or (known["listed"] and not rows)
            here = known["machine"] == command["machine"]
            if ran and here and known["container"] not in shown:
                has_ended(known, command, None)


def read_tasks(command, life, clocks):
    """`docker service ps` and the like: what a manager has heard of each task."""
    for row in table(command["text"], TASKS):
        name = row["NAME"].removeprefix("\\_ ")
        found = life(task=row["ID"][:12])
        found["service"], found["slot"] = name.rsplit(".", 1)[0], int(name.rsplit(".", 1)[1])
        found["machine"] = found["machine"] or row["NODE"] or None
        state, _, ago = row["CURRENT STATE"].partition(" ")
        within = began_within(ago, command, command["machine"], row["NODE"], clocks)
        found["first"] = min(found["first"] or command["entry"], command["entry"])
        if state == "Running":
            # The word of the managers: of a machine out of reach they repeat what they heard last.
            found["listed"].append(command["entry"])
            # The container has been started by then; how long before, nobody tells.
            narrow(found["began"], None, command["end"])
            narrow(found["began"], None, within[1] if within else None)
        elif state in ENDED:
            found["rejected"] = found["rejected"] or state == "Rejected"
            # Likewise: the container had died by then.
            has_ended(found, command, (None, within[1]) if within else None)


def read_events(command, life, clocks):
    """`docker events`: when the engine started a container, and when that died."""
    low, high = clocks.get(command["machine"], (-1e9, 1e9))
    for stamp, action, container, _ in EVENT.findall(command["text"]):
        if action not in ("start", "die"):
            continue
        found = life(container=container[:12])
        at = seconds(re.sub(r"(\.\d{6})\d*", r"\1", stamp))
        found["first"] = min(found["first"] or command["entry"], command["entry"])
        narrow(found["began" if action == "start" else "ended"], at - high, at - low)


def end_on_machine(fault, lives):
    """What lived on a machine that was switched off ended then, whatever is said of it later."""
    for life in lives:
        alive = life["machine"] == fault["machine"] and life["began"][1]
        if not alive or life["began"][1] > fault["from"][1]:
            continue
        by = life["ended"][1]
        if (by is not None and by <= fault["from"][0]) or life["last_sign"] > fault["from"][1]:
            continue
        life["ended"] = list(fault["from"])


def find_nodes(commands):
    """What each manager said of the nodes, listing by listing; None where it refused."""
    listings = []
    for command in commands:
        if command["words"] != "docker node ls":
            continue
        rows = table(command["text"], NODES)
        listings.append(
            {
                "entry": command["entry"],
                "manager": command["machine"],
                "nodes": {
                    row["HOSTNAME"].split()[-1]: [
                        row["STATUS"],
                        row["AVAILABILITY"],
                        row["MANAGER STATUS"].split()[0] if row["MANAGER STATUS"] else None,
                    ]
                    for row in rows
                }
                or None,
            }
        )
    return listings


# --- what can have caused what --------------------------------------------------------------------


def find_removals(commands):
    """The commands that removed services: (entry, start, how the names of the services begin)."""
    removals = []
    for command in commands:
        if match := re.match(r"docker (stack|service) rm (\S+)$", command["words"]):
            if command["exit"] == 0:
                names = match[2] + ("_" if match[1] == "stack" else "")
                removals.append((command["entry"], command["start"], names))
    return removals


def find_causes(requests, faults, lives, removals):
    """Every request that failed, with the faults, or the removal, that can have made it fail.

    A fault can, where it takes away the endpoint's own machine, or a replica that the endpoint's
    requests are handed to: that one only until the endpoint has answered for a while without it. It
    can while it lasts, while what it broke comes back, and as long after as the endpoint has not
    answered since.
    """
    of_container = {life["container"]: life for life in lives if life["container"]}
    services, answers, failures = {}, {}, []
    for request in requests:
        if request["responder"]:
            if service := of_container[request["responder"]]["service"]:
                services.setdefault(request["endpoint"], set()).add(service)
    for request in requests:
        endpoint = request["endpoint"]
        if request["ok"]:
            answers.setdefault(endpoint, []).append(request["start"])
        if request["ok"] is not False:
            continue
        own = answers.get(endpoint, [])
        causes = [
            fault["entry"]
            for fault in faults
            if is_time(fault, request, own[-1] if own else None)
            and (
                is_of_own_machine(fault, endpoint)
                or leads(fault, services.get(endpoint, set()), lives)
                and not is_worked_around(fault, request, own)
            )
        ]
        removed = [
            entry
            for entry, start, names in removals
            if start < request["start"]
            and services.get(endpoint)
            and all(service.startswith(names) for service in services[endpoint])
        ]
        failures.append(
            {
                "entry": request["entry"],
                "endpoint": endpoint,
                "causes": causes,
                "removed": removed[-1] if removed else None,
            }
        )
    return failures


def is_of_own_machine(fault, endpoint):
    """Whether a fault takes the endpoint's own machine, or its link, away."""
    host = endpoint.split("@")[-1] if "localhost" in endpoint else endpoint.split(":")[0]
    return fault["kind"] in ("power", "cable") and host.removesuffix("-oam") == fault["machine"]


def leads(fault, services, lives):
    """Whether a fault takes a replica of one of the services away."""
    return any(
        life["service"] in services
        and (
            life["container"] == fault["target"]
            if fault["kind"] in KILLS
            else life["machine"] == fault["machine"]
        )
        and may_live(life, fault["from"])
        for life in lives
    )


def is_worked_around(fault, request, answers):
    """Whether an endpoint has shown, while a fault lasts, that it does without what it took."""
    lasts = fault["to"] is None or request["start"] < fault["to"][0]
    return lasts and sum(start > fault["from"][1] for start in answers) >= WORKED_AROUND


def may_live(life, interval):
    """Whether it can have lived at some instant of an interval."""
    began, ended = life["began"], life["ended"]
    begun = began[0] is None or began[0] <= interval[1]
    has_run = life["seen"] or life["answered"] or life["listed"]
    return bool(has_run) and begun and (ended[1] is None or ended[1] >= interval[0])


def is_time(fault, request, last_ok):
    """Whether a request failed while a fault lasted, or before what it broke was back."""
    if request["end"] < fault["from"][0]:
        return False
    end = fault["to"] or (fault["from"] if fault["kind"] in KILLS else None)
    if end is None or request["start"] <= end[1] + SETTLING:
        return True
    return last_ok is None or last_ok < end[1]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip().splitlines()[-1])
    main(sys.argv[1])
