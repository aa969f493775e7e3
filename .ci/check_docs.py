"""Checks the pages: links, anchors and pictures lead somewhere, commands are such as can be typed, and a Korean page says what the
English one says.

    check_docs.py           prints findings, one a line; none, and it ends with 0
    check_docs.py --list    prints every command that needs an AWS account, Slack or GitHub, which nothing here can try

A command of ours exists and knows its options; Maven's profiles, modules and tests exist; a parameter of a template is in it;
an operation of AWS exists and has these options (botocore knows them). The guides are followed by the build, and are not checked here.
"""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import botocore.exceptions
import botocore.session
import yaml
from botocore import xform_name

ROOT = Path(__file__).resolve().parent.parent
OURS = re.compile(r"^(\./[\w-]+|(?:delivery|benchmarks|\.ci|\.fork)/[\w/-]+)$")
# of the command line of AWS, whatever the operation is
GLOBAL = {"query", "output", "region", "profile", "cli-binary-format", "cli-input-json", "no-paginate", "filter-pattern"}
# what the command line has beside the operations of the services
OWN_COMMANDS = ("configure",)
# where the command line calls a service by another name than its library
SERVICES = {"deploy": "codedeploy"}
ELSEWHERE = ("aws", "sam", "gh", "delivery/", "docker")

findings = []


def finding(page, line, text):
    findings.append(f"{page.relative_to(ROOT)}:{line}: {text}")


def pages():
    for path in sorted(ROOT.rglob("*.md")):
        parts = path.relative_to(ROOT).parts
        # what is put into an empty fork is at home there, and is checked there
        if not {"target", ".git", "node_modules"} & set(parts) and parts[:3] != (".fork", "empty", "files"):
            yield path


def without_blocks(text):
    """The text with blank lines in the place of its blocks, so that lines keep their numbers."""
    return re.sub(r"(?ms)^```.*?^```[ ]*$", lambda block: "\n" * block.group().count("\n"), text)


# ---- links


def slugs(path):
    """The anchors of a page, as GitHub makes them of its headings."""
    found = {}
    for heading in re.findall(r"(?m)^#{1,6} +(.+?) *#*$", without_blocks(path.read_text())):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
        if found[slug]:
            found[f"{slug}-{found[slug]}"] = 0
    return set(found) | set(re.findall(r'<a (?:name|id)="([^"]+)"', path.read_text()))


def check_links(page):
    text = without_blocks(page.read_text())
    for number, line in enumerate(text.splitlines(), 1):
        plain = re.sub(r"`[^`]*`", "", line)
        links = re.findall(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)", plain)
        links += re.findall(r'(?:src|srcset|href)="([^"]+)"', plain)
        for link in links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            file = (page.parent / target).resolve() if target else page
            if not file.exists():
                finding(page, number, f"{link} is not there")
            elif anchor and file.suffix == ".md" and anchor not in slugs(file):
                finding(page, number, f"{link}: there is no such heading")
            elif anchor and file.suffix not in ("", ".md") and not re.match(r"L\d+", anchor):
                finding(page, number, f"{link}: only pages have anchors")


# ---- commands


def blocks(page):
    text = page.read_text()
    for block in re.finditer(r"(?ms)^```(\w+)[^\n]*\n(.*?)^```", text):
        yield block.group(1), block.group(2), text[: block.start()].count("\n") + 1


def commands(page):
    """Every command with its line: whole blocks, and what stands between backticks in the text."""
    for language, code, line in blocks(page):
        if language == "bash":
            joined = re.sub(r"\\\n\s*", " ", code)
            for command in joined.splitlines():
                yield line, re.sub(r"\s+#.*", "", command).strip()
    for number, text in enumerate(without_blocks(page.read_text()).splitlines(), 1):
        for code in re.findall(r"`([^`]+)`", text):
            if re.match(r"(\./|delivery/|benchmarks/run|benchmarks/traffic/run|\.ci/|\.fork/|aws |sam )", code):
                yield number, code


def words_of(command):
    return re.findall(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""", command)


def check_ours(page, line, words):
    script = ROOT / words[0]
    if not script.exists():
        finding(page, line, f"{words[0]} is not there")
        return
    if script.is_dir() or not os.access(script, os.X_OK):
        return
    if words[0] in ("./mvnw", "./mvnw.cmd"):
        check_maven(page, line, words)
        return
    sources = [script] if words[0] != "./play" else [script, *ROOT.glob("playground/src/main/resources/**/usage.txt")]
    sources += list((ROOT / ".fork").glob("*.java")) if words[0] in ("./fork", ".fork/guides") else []
    sources += [path for path in script.parent.rglob("*") if path.suffix in (".java", ".py", ".sh")] if script.parent != ROOT else []
    known = "".join(path.read_text(errors="ignore") for path in sources)
    for option in re.findall(r"--[a-z][a-z-]+", " ".join(words[1:])):
        if option not in known:
            finding(page, line, f"{words[0]} knows no {option}")


def check_maven(page, line, words):
    pom = (ROOT / "pom.xml").read_text()
    for index, word in enumerate(words):
        if word.startswith("-P"):
            for profile in word[2:].split(","):
                if f"<id>{profile}</id>" not in pom:
                    finding(page, line, f"Maven knows no profile {profile}")
        if word == "-pl" and index + 1 < len(words):
            for module in words[index + 1].split(","):
                if not (ROOT / module / "pom.xml").exists():
                    finding(page, line, f"there is no module {module}")
        test = re.match(r"-D(?:it\.)?test='?([^']+?)'?$", word)
        if test and "<" not in word:
            for name in test.group(1).split(","):
                name = re.sub(r"#.*", "", name)
                if name != "None" and not list(ROOT.glob(f"*/src/test/java/**/{name}.java")):
                    finding(page, line, f"there is no test {name}")


def check_aws(page, line, words):
    if len(words) < 3 or words[1] in OWN_COMMANDS or not re.match(r"[a-z0-9-]+$", words[2]):
        return
    session = botocore.session.get_session()
    try:
        service = session.get_service_model(SERVICES.get(words[1], words[1]))
    except botocore.exceptions.UnknownServiceError:
        finding(page, line, f"AWS has no service {words[1]}")
        return
    operations = {xform_name(name, "-"): name for name in service.operation_names}
    if words[2] not in operations:
        finding(page, line, f"aws {words[1]} has no {words[2]}")
        return
    shape = service.operation_model(operations[words[2]]).input_shape
    known = {xform_name(name, "-") for name in shape.members} if shape else set()
    for option in [word[2:].split("=")[0] for word in words if re.match(r"--[a-z]", word)]:
        if option not in known | GLOBAL and option.removeprefix("no-") not in known:
            finding(page, line, f"aws {words[1]} {words[2]} knows no --{option}")


def check_sam(page, line, words):
    template = ROOT / (words[words.index("--template-file") + 1] if "--template-file" in words else "template.yaml")
    if not template.exists():
        finding(page, line, f"{template.name} is not there")
        return
    parameters = parameters_of(template)
    for name in re.findall(r"\b([A-Z]\w+)=", " ".join(words)):
        if name not in parameters:
            finding(page, line, f"{template.name} has no parameter {name}")


def parameters_of(template):
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    return yaml.load(template.read_text(), Loader)["Parameters"]


def check_commands(page):
    for language, code, line in blocks(page):
        if language == "bash":
            shell = subprocess.run(["bash", "-n"], input=code, text=True, capture_output=True)
            if shell.returncode:
                finding(page, line, f"bash does not understand this: {shell.stderr.strip().splitlines()[0]}")
        elif language == "json":
            try:
                json.loads(code)
            except ValueError as broken:
                finding(page, line, f"this is no JSON: {broken}")
    for line, command in commands(page):
        words = [word for word in words_of(command)]
        while words and re.match(r"[A-Z_]+=", words[0]):
            words.pop(0)
        if words and OURS.match(words[0]):
            check_ours(page, line, words)
        aws = re.search(r"\baws [a-z].*", command)
        if aws:
            check_aws(page, line, words_of(aws.group()))
        if words and words[0] == "sam" and "deploy" in words:
            check_sam(page, line, words)


# ---- two languages

KOREAN = ROOT / "docs" / "ko"


def english_of(page):
    """The page that this one follows; none if it follows none."""
    if KOREAN in page.parents:
        return ROOT / "docs" / page.relative_to(KOREAN)
    return ROOT / "README.md" if page.name == "README.ko.md" else None


def outline(page):
    """Section by section, what both languages have in common: how much there is of what, what can be typed, where it leads."""
    sections = []
    text = re.sub(r"(?ms)^<!-- fork$.*?^-->$", "", page.read_text())
    for part in re.split(r"(?m)^(?=#{1,6} )", blocks_as_words(text))[1:]:
        heading, _, body = part.partition("\n")
        links = {where(page, link) for link in re.findall(r"\]\(<?([^)\s>]+)", re.sub(r"`[^`\n]*`", "", body))}
        sections.append({
            "level": heading.split(" ")[0],
            "rows of tables": len(re.findall(r"(?m)^\|", body)),
            "items of lists": len(re.findall(r"(?m)^ *(?:-|\d+\.) ", body)),
            "paragraphs": len([one for one in re.split(r"\n\s*\n", body) if one.strip() and not re.match(r" *(\||-|\d+\.|@@|<)", one.strip())]),
            "blocks": re.findall(r"(?m)^@@(.*)$", body),
            "links": links,
        })
    return sections


def blocks_as_words(text):
    """The text with each block on one line, without the comments in it; of pictures only that there is one."""
    def word(block):
        language, code = block.group(1), block.group(2)
        code = re.sub(r"\s+#[^\n]*|^#[^\n]*", "", code) if language == "bash" else code
        return "\n@@" + language + ("" if language in ("mermaid", "text", "") else " " + " ".join(code.split())) + "\n"
    return re.sub(r"(?ms)^```([\w]*)[^\n]*\n(.*?)^```", word, text)


def where(page, link):
    """Where a link leads, the same for both languages; anchors are words of a language, and do not count."""
    if re.match(r"[a-z]+:", link):
        return link
    target = link.partition("#")[0]
    file = (page.parent / target).resolve() if target else page
    return str((english_of(file) or file).relative_to(ROOT)) if file.is_relative_to(ROOT) else link


def check_translation(page):
    english = english_of(page)
    if not english:
        return
    if not english.exists():
        finding(page, 1, f"there is no {english.relative_to(ROOT)}, which this page follows")
        return
    ours, theirs = outline(page), outline(english)
    if [one["level"] for one in ours] != [one["level"] for one in theirs]:
        finding(page, 1, f"has {len(ours)} headings where {english.relative_to(ROOT)} has {len(theirs)}, or on other levels")
        return
    for number, (own, other) in enumerate(zip(ours, theirs), 1):
        for what in own:
            if own[what] != other[what]:
                shown = f"{own[what]} where it has {other[what]}" if isinstance(own[what], int) else ", ".join(
                    sorted(str(one) for one in set(own[what]) ^ set(other[what]))) or "in another order"
                finding(page, 1, f"falls behind {english.relative_to(ROOT)} below heading {number}: {what}: {shown}")


def main():
    for page in pages():
        if sys.argv[1:] == ["--list"]:
            for line, command in commands(page):
                if command.startswith(ELSEWHERE):
                    print(f"{page.relative_to(ROOT)}:{line}: {command}")
            continue
        check_links(page)
        check_translation(page)
        if "guides" not in page.parts:
            check_commands(page)
    for text in findings:
        print(text)
    sys.exit(bool(findings))


main()
