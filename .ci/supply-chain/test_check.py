"""check.py against a server that plays OSV: python3 -m unittest discover .ci/supply-chain"""

import contextlib
import http.server
import io
import json
import pathlib
import tempfile
import threading
import unittest
import zipfile

import check

PURL = "pkg:maven/org.example/parser@1.0"


class Osv(http.server.BaseHTTPRequestHandler):
    """Knows of one vulnerability, on the second page."""

    severity = None
    more = {}
    status = 200

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        self.answer({"results": [self.result(query) for query in asked]})

    def result(self, query):
        if self.severity is None or query["package"]["purl"] != PURL:
            return {}
        return {"vulns": [{"id": "GHSA-1"}]} if "page_token" in query else {"next_page_token": "2"}

    def do_GET(self):
        rated = {} if self.severity == "NOT RATED" else {"database_specific": {"severity": self.severity}}
        self.answer({"id": "GHSA-1", "summary": "Reads on for ever", **rated, **self.more})

    def answer(self, body):
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_):
        pass


class CheckTest(unittest.TestCase):
    def setUp(self):
        Osv.severity, Osv.more, Osv.status = None, {}, 200
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Osv)
        threading.Thread(target=self.server.serve_forever).start()
        check.OSV = f"http://127.0.0.1:{self.server.server_port}"
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.licence = {"license": {"id": "Apache-2.0"}}
        self.jars = ["parser-1.0.jar"]

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def run_check(self):
        """What it prints, and what it ends with."""
        bom, deployed = self.folder / "bom.json", self.folder / "it.zip"
        bom.write_text(json.dumps({
            "metadata": {"component": {"group": "org.own"}},
            "components": [
                {"group": "org.own", "name": "domain", "version": "1"},
                {"group": "org.example", "name": "parser", "version": "1.0", "purl": PURL + "?type=jar",
                 "licenses": [self.licence]},
            ]}))
        with zipfile.ZipFile(deployed, "w") as archive:
            for jar in self.jars:
                archive.writestr("lib/" + jar, "")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                check.main(bom, deployed)
            except SystemExit as end:
                return printed.getvalue(), str(end)
        return printed.getvalue(), ""

    def test_passes_when_nothing_is_known(self):
        printed, end = self.run_check()
        self.assertIn("1 jars, 0.0 MB, licences Apache-2.0", printed)
        self.assertIn("high or critical: 0", printed)
        self.assertEqual("", end)

    def test_fails_on_what_is_high_critical_or_not_rated(self):
        for severity in ["HIGH", "CRITICAL", "NOT RATED"]:
            Osv.severity = severity
            printed, end = self.run_check()
            self.assertIn("high or critical: 1", printed)
            self.assertEqual(f"{PURL}: GHSA-1, {severity}: Reads on for ever", end)

    def test_passes_on_what_is_less(self):
        for severity in ["LOW", "MODERATE"]:
            Osv.severity = severity
            self.assertEqual("", self.run_check()[1])
        Osv.severity, Osv.more = "HIGH", {"withdrawn": "2026-01-01T00:00:00Z"}
        self.assertEqual("", self.run_check()[1])

    def test_says_that_it_has_not_checked_when_nobody_answers(self):
        self.tearDown()
        printed, end = self.run_check()
        self.setUp()
        self.assertIn("not checked", printed)
        self.assertEqual("", end)

    def test_says_that_it_has_not_checked_when_something_in_between_answers(self):
        Osv.status = 503
        printed, end = self.run_check()
        self.assertIn("not checked", printed)
        self.assertEqual("", end)

    def test_does_not_take_a_refused_question_for_a_network_that_is_down(self):
        Osv.status = 400
        with self.assertRaises(check.urllib.error.HTTPError):
            self.run_check()

    def test_fails_on_a_licence_that_is_not_allowed(self):
        self.licence = {"license": {"name": "Business Source"}}
        self.assertEqual("parser-1.0.jar: none of its licences is allowed: ['Business Source']", self.run_check()[1])

    def test_names_the_actions_that_are_not_pinned(self):
        (self.folder / "build.yml").write_text(
            "steps:\n  - uses: a/b@v1\n  - uses: a/b@main # 0123456789012345678901234567890123456789\n"
            "  - name: c\n    uses: c/d@0123456789abcdef0123456789abcdef01234567 # v1.2.3\n  - uses: ./own\n")
        self.assertEqual([f"{self.folder}/build.yml uses {used}: write @<the 40 digits of the commit> # v1.2.3"
                          for used in ["a/b@v1", "a/b@main"]], list(check.what_is_not_pinned(self.folder)))

    def test_fails_on_a_jar_that_is_not_in_the_bill_and_on_one_that_is_not_in_the_zip(self):
        self.jars = ["stowaway-1.0.jar"]
        self.assertEqual("stowaway-1.0.jar is in the zip and not in the bill of materials\n"
                         "parser-1.0.jar is in the bill of materials and not in the zip", self.run_check()[1])


if __name__ == "__main__":
    unittest.main()
