"""Holds the application's bill of materials against what we promise of what others have made.

    check.py bom.json rightnow.zip

Each action of the build server is pinned to a commit, which nobody can move as a tag can be moved. The bill has exactly the jars of the zip; each has a licence that is allowed; none has a known vulnerability that is high or
critical. The last is asked of OSV (https://google.github.io/osv.dev/api/), or of OSV_URL; where that cannot be reached, it
is not checked, and this says so.
"""

import json
import os
import pathlib
import re
import sys
import urllib.error
import urllib.request
import zipfile

# by SPDX id or, where a library's pom has none that is known, by the name that it gives
ALLOWED_LICENCES = {"Apache-2.0", "BSD-2-Clause", "MIT", "MIT-0"}

# libraries whose pom names no licence, by package, with the one that they name elsewhere
NAMED_ELSEWHERE = {"com.grack:nanojson": "MIT"}  # its README: MIT or Apache

# known vulnerabilities that do not concern us: the id, and why
ACCEPTED = {}

OSV = os.environ.get("OSV_URL", "https://api.osv.dev")
SECONDS = 20


class Unreachable(Exception):
    pass


def libraries(bom):
    """The components that others have made."""
    own = bom["metadata"]["component"]["group"]
    return [component for component in bom["components"] if component.get("group") != own]


def jar(component):
    return f"{component['name']}-{component['version']}.jar"


def jars(zip_file):
    with zipfile.ZipFile(zip_file) as archive:
        return [name.removeprefix("lib/") for name in archive.namelist() if name.startswith("lib/") and name != "lib/"]


def licences(component):
    elsewhere = NAMED_ELSEWHERE.get(f"{component.get('group')}:{component['name']}")
    if elsewhere:
        yield elsewhere
    for choice in component.get("licenses", []):
        yield choice.get("expression") or choice["license"].get("id") or choice["license"].get("name")


def what_is_deployed(bom, zip_file):
    billed, deployed = {jar(component) for component in libraries(bom)}, set(jars(zip_file))
    for name in sorted(deployed - billed):
        yield f"{name} is in the zip and not in the bill of materials"
    for name in sorted(billed - deployed):
        yield f"{name} is in the bill of materials and not in the zip"


def what_is_licensed(bom):
    for component in libraries(bom):
        found = list(licences(component))
        if not ALLOWED_LICENCES & set(found):  # of several, the user picks one
            yield f"{jar(component)}: none of its licences is allowed: {found or 'it names none'}"


def what_is_not_pinned(folder=pathlib.Path(".github")):
    for file in sorted(folder.rglob("*.y*ml")):
        for used in re.findall(r"(?m)^[\s-]*uses:\s*(\S+)", file.read_text(encoding="utf-8")):
            if not re.fullmatch(r"\./.*|[^@]+@[0-9a-f]{40}", used):
                yield f"{file} uses {used}: write @<the 40 digits of the commit> # v1.2.3"


# ---- Vulnerabilities ----


def ask(path, body=None):
    request = urllib.request.Request(OSV + path, data=body and json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:
            return json.load(response)
    except urllib.error.HTTPError as refused:
        if refused.code in (400, 404):
            raise  # it was understood: the mistake is here
        raise Unreachable(f"{OSV} answers {refused.code}") from refused
    except (OSError, ValueError) as failed:
        raise Unreachable(f"{OSV}: {failed}") from failed


def ids_by_package(urls):
    """Ids of vulnerabilities by package URL. An answer may come in several pages."""
    found = {}
    waiting = [{"package": {"purl": url}} for url in urls]
    while waiting:
        results = ask("/v1/querybatch", {"queries": waiting})["results"]
        if len(results) != len(waiting):
            raise Unreachable(f"{OSV} answers {len(results)} of {len(waiting)} questions")
        more = []
        for query, result in zip(waiting, results):
            url = query["package"]["purl"]
            found.setdefault(url, set()).update(it["id"] for it in result.get("vulns", []))
            if result.get("next_page_token"):
                more.append({**query, "page_token": result["next_page_token"]})
        waiting = more
    return found


def severity(vulnerability):
    """As its database rates it. One that is not rated counts as high: somebody has to look."""
    return vulnerability.get("database_specific", {}).get("severity", "not rated").upper()


def what_is_vulnerable(bom):
    urls = [component["purl"].split("?")[0] for component in libraries(bom)]
    for url, ids in ids_by_package(urls).items():
        for id in sorted(ids - ACCEPTED.keys()):
            vulnerability = ask(f"/v1/vulns/{id}")
            how_bad = severity(vulnerability)
            if "withdrawn" not in vulnerability and how_bad not in ("LOW", "MODERATE", "MEDIUM"):
                yield f"{url}: {id}, {how_bad}: {vulnerability.get('summary', 'without a summary')}"


def main(bom_file, zip_file):
    with open(bom_file, encoding="utf-8") as file:
        bom = json.load(file)
    findings = [*what_is_deployed(bom, zip_file), *what_is_licensed(bom), *what_is_not_pinned()]
    print(f"{len(jars(zip_file))} jars, {os.path.getsize(zip_file) / 1_000_000:.1f} MB,"
          f" licences {', '.join(sorted({licence for it in libraries(bom) for licence in licences(it)}))}")
    try:
        vulnerable = list(what_is_vulnerable(bom))
        print(f"known vulnerabilities, high or critical: {len(vulnerable)}")
        findings += vulnerable
    except Unreachable as unreachable:
        print(f"known vulnerabilities: not checked, {unreachable}")
    if findings:
        sys.exit("\n".join(findings))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
