"""Takes one thing at a time away from template.yaml and expects that a check notices. Takes a few minutes.

    .ci/lint --take-away
    .ci/lint --take-away --only Budget   what has this text in its place, to see the check that you write

A thing is a resource, a property, an element of a list, a condition or a parameter's place in a text: whatever can be left
out of the parsed file. Each copy without one is held against check_template.py, then against the tests with the tag
"template" (TakenAwayTest runs them), then, if ALLOWED does not have it, against cfn-lint. What nobody notices is a test that
is missing, or stands in ALLOWED with a reason.
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
    # words for people
    "Description": "what the stack is called in the console",
    "Parameters.*Description": "shown to whoever deploys by hand",
    "Outputs.*.Description": "shown beside the value",
    "AWS::Events::Rule.Properties.Description": "shown in the console",
    "AWS::CloudWatch::Alarm.Properties.Metrics.*.Label": "shown in the picture of the alarm",
    "AWS::Serverless::HttpApi.*.responses.default.description": "nobody publishes the definition",
    # what is the same without
    "AWS::Serverless::Function.Properties.DeploymentPreference.Hooks*": "sam validate would warn of a branch that is never taken",
    "AWSTemplateFormatVersion": "there is one version only",
    "AWS::Serverless::HttpApi.Properties.StageName": "SAM's default",
    "AWS::CloudWatch::Alarm.Properties.DatapointsToAlarm": "the default is EvaluationPeriods, which is as many",
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
    found = set()
    with multiprocessing.get_context("fork").Pool() as pool:
        for done, (index, noticed) in enumerate(pool.imap_unordered(check, sorted(indices), 4), 1):
            if noticed:
                found.add(index)
            if done % 100 == 0:
                print(f"  {check.__name__}: {done} of {len(indices)}", file=sys.stderr)
    return found


def noticed_by_tests(indices):
    if not indices:
        return set()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for index in indices:
        (FOLDER / f"{index}.yaml").write_text(short(without(TEMPLATE, REMOVALS[index])), encoding="utf-8")
    subprocess.run(["./mvnw", "--batch-mode", "-q", "test", "-pl", "playground", "-am", "-Dtest=TakenAwayTest",
                    "-Dsurefire.failIfNoSpecifiedTests=false", f"-Dtaken.away={FOLDER.resolve()}"], check=True)
    passing = (FOLDER / "passing").read_text(encoding="utf-8").split()
    return indices - {int(copy.removesuffix(".yaml")) for copy in passing}


def allowed(removal):
    """The lines of ALLOWED that it falls under."""
    return {pattern for pattern in ALLOWED if fnmatch.fnmatchcase(place(TEMPLATE, removal), pattern)}


def main():
    everything = set(range(len(REMOVALS)))
    by_check = noticed_by(check_template, everything)
    by_tests = noticed_by_tests(everything - by_check)
    unnoticed = everything - by_check - by_tests
    used = set().union(*(allowed(REMOVALS[index]) for index in unnoticed))
    may_be = {index for index in unnoticed if allowed(REMOVALS[index])}
    by_lint = noticed_by(cfn_lint, unnoticed - may_be)
    print(f"{len(everything)} things taken away: {len(by_check)} noticed by check_template.py, {len(by_tests)} by JUnit,"
          f" {len(by_lint)} by cfn-lint, {len(may_be)} allowed by {len(used)} lines")
    wrong = [f"nobody notices when {name(REMOVALS[index])} is taken away" for index in sorted(unnoticed - may_be - by_lint)]
    wrong += [f"ALLOWED has {pattern}, but whatever that is is noticed: delete the line"
              for pattern in ALLOWED if pattern not in used and not ONLY]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    match sys.argv[1:]:
        case [path]:
            ONLY = ""
        case [path, "--only", ONLY]:
            pass
        case _:
            sys.exit(__doc__)
    TEMPLATE = read(path)
    REMOVALS = [removal for removal in removals(TEMPLATE) if ONLY in name(removal)]
    main()
