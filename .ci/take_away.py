"""Takes one thing at a time away from template.yaml and expects that a check notices. Takes a few minutes.

    .ci/lint --take-away

A thing is a resource, a property, an element of a list, a condition or a parameter's place in a text: whatever can be left
out of the parsed file. Each copy without one is held against check_template.py, then against the tests with the tag
"template" (TakenAwayTest runs them), then against cfn-lint. What nobody notices is a test that is missing, or stands in
ALLOWED with a reason.
"""

import copy
import fnmatch
import json
import multiprocessing
import pathlib
import re
import subprocess
import sys

from cfnlint.api import lint
from check_template import findings
from expand_template import read

# ---- What may be taken away unnoticed: places as in place(), * for anything, and why ----

ALLOWED = {
}

GONE = object()
FOLDER = pathlib.Path("target/taken-away")


def removals(node, path=()):
    """What can be taken away: the path to it, and what stands there then."""
    match node:
        case {"Fn::Sub": text}:
            text, *variables = text if isinstance(text, list) else [text]
            for word in dict.fromkeys(re.findall(r"\$\{[^!}]+}", text)):
                rest = text.replace(word, "")
                yield path, f" without {word}", {"Fn::Sub": [rest, *variables] if variables else rest}
        case {"Fn::If": [condition, *branches]}:
            for branch in branches:
                yield path, f" whether or not {condition}", branch
        case dict() if not any(is_intrinsic(name) for name in node):
            for name, value in node.items():
                yield (*path, name), "", GONE
                yield from removals(value, (*path, name))
        case list():
            for index, value in enumerate(node):
                yield (*path, index), "", GONE
                yield from removals(value, (*path, index))


def is_intrinsic(name):
    return name == "Ref" or name.startswith("Fn::")


def without(template, removal):
    path, _, instead = removal
    *path, last = path
    template = node = copy.deepcopy(template)
    for name in path:
        node = node[name]
    if instead is GONE:
        del node[last]
    else:
        node[last] = copy.deepcopy(instead)
    return template


def place(template, removal):
    """Where it is, for ALLOWED: the path, with a resource's type instead of its name."""
    path, how, _ = removal
    if path[0] == "Resources" and len(path) > 1:
        path = [template["Resources"][path[1]]["Type"], *path[2:]]
    return ".".join(map(str, path)) + how


def name(removal):
    return ".".join(map(str, removal[0])) + removal[1]


def short(node):
    """As YAML with the short forms of CloudFormation's functions, which is how the file is written."""
    match node:
        case {"Condition": str(condition)} if len(node) == 1:
            return f"!Condition {json.dumps(condition)}"
        case dict() if len(node) == 1 and is_intrinsic(next(iter(node))):
            (function, argument), = node.items()
            return f"!{function.removeprefix('Fn::')} {short(argument)}"
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)}: {short(value)}" for key, value in node.items()) + "}"
        case list():
            return "[" + ", ".join(map(short, node)) + "]"
    return json.dumps(node)


# ---- Who notices ----


def check_template(index):
    try:
        return index, next(findings(without(TEMPLATE, REMOVALS[index])), None) is not None
    except (Exception, SystemExit):
        return index, True


def cfn_lint(index):
    return index, bool(lint(json.dumps(without(TEMPLATE, REMOVALS[index])), regions=["us-east-1"]))


def noticed_by(check, indices):
    with multiprocessing.Pool() as pool:
        return {index for index, noticed in pool.imap_unordered(check, sorted(indices), 4) if noticed}


def noticed_by_tests(indices):
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for index in indices:
        (FOLDER / f"{index}.yaml").write_text(short(without(TEMPLATE, REMOVALS[index])), encoding="utf-8")
    subprocess.run(["./mvnw", "--batch-mode", "-q", "test", "-pl", "playground", "-am", "-Dtest=TakenAwayTest",
                    "-Dsurefire.failIfNoSpecifiedTests=false", f"-Dtaken.away={FOLDER.resolve()}"], check=True)
    passing = (FOLDER / "passing").read_text(encoding="utf-8").split()
    return indices - {int(copy.removesuffix(".yaml")) for copy in passing}


def main():
    unnoticed = set(range(len(REMOVALS)))
    counts = [f"{len(unnoticed)} things taken away"]
    for who, check in [
        ("check_template.py", lambda left: noticed_by(check_template, left)),
        ("JUnit", noticed_by_tests),
        ("cfn-lint", lambda left: noticed_by(cfn_lint, left)),
    ]:
        noticed = check(unnoticed)
        unnoticed -= noticed
        counts.append(f"{len(noticed)} noticed by {who}")
    places = {index: place(TEMPLATE, REMOVALS[index]) for index in sorted(unnoticed)}
    used = {pattern for pattern in ALLOWED for it in places.values() if fnmatch.fnmatchcase(it, pattern)}
    wrong = [f"nobody notices when {name(REMOVALS[index])} is taken away" for index, it in places.items()
             if not any(fnmatch.fnmatchcase(it, pattern) for pattern in ALLOWED)]
    print(", ".join([*counts, f"{len(unnoticed) - len(wrong)} allowed by {len(used)} lines"]))
    wrong += [f"ALLOWED has {pattern}, and whatever that is is noticed by now: delete the line"
              for pattern in ALLOWED if pattern not in used]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    TEMPLATE = read(sys.argv[1])
    REMOVALS = list(removals(TEMPLATE))
    main()
