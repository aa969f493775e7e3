"""The load plan: warm-up, steps, soak. benchmarks/traffic/run starts it, docs/load.md says how to read its report.

Every user sends one request a second, so the number of users is the number of requests a second. An answer that is not the
right one is an error, and one error fails the run. Time decides nothing.
"""
import hashlib
import hmac
import ipaddress
import itertools
import json
import os
import random
import subprocess
import sys
import time
import urllib.parse
import uuid

from locust import FastHttpUser, LoadTestShape, constant_throughput, events, task

PLAYGROUND_SECRET = "playground-signing-secret"  # known to everybody: the playground's
WAIT_FOR_POSTS = 180

secret = PLAYGROUND_SECRET.encode()
phase = "warm-up"
announced = set()


@events.init_command_line_parser.add_listener
def options(parser):
    parser.add_argument("--most", type=float, default=8, help="Requests a second of the last step; the template's throttle is 10 on each route")
    parser.add_argument("--short", action="store_true", help="Seconds instead of minutes: whether the plan works")
    parser.add_argument("--greetings-host", default="", help="Where GET /greetings is, if not at --host: Function URLs have a host each")
    parser.add_argument("--announce", action="store_true", help="Announce on a stack too: every announcement is posted")
    parser.add_argument("--secret-from-stdin", action="store_true", help="Read the signing secret from standard input")
    parser.add_argument("--this-costs-money", action="store_true", help="Send it to a host that is not this machine")


def fail(sentence):
    print("traffic: " + sentence, file=sys.stderr)
    sys.exit(1)


def is_this_machine(url):
    host = urllib.parse.urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Plan(LoadTestShape):
    """The phases: name, seconds, share of --most."""

    LONG = [("warm-up", 60, 0.25), ("step 1", 120, 0.25), ("step 2", 120, 0.5), ("step 3", 120, 1), ("soak", 600, 0.5)]
    SHORT = [("warm-up", 3, 0.25), ("step 1", 3, 0.25), ("step 2", 4, 0.5), ("step 3", 4, 1), ("soak", 6, 0.5)]

    @staticmethod
    def phases(chosen):
        return Plan.SHORT if chosen.short else Plan.LONG

    def tick(self):
        global phase
        chosen, begin = self.runner.environment.parsed_options, 0
        for name, seconds, share in Plan.phases(chosen):
            begin += seconds
            if self.get_run_time() < begin:
                phase = name
                return max(1, round(chosen.most * share)), 100
        return None


@events.init.add_listener
def prepare(environment, **_):
    global secret
    chosen = environment.parsed_options
    here = is_this_machine(environment.host) and is_this_machine(chosen.greetings_host or environment.host)
    requests = round(sum(seconds * share * chosen.most for _, seconds, share in Plan.phases(chosen)))
    if not here:
        calculator = os.path.join(os.path.dirname(__file__), "..", "run")
        said = subprocess.run([calculator, "cost", "--requests", str(requests)], capture_output=True, text=True).stdout.strip()
        print(f"traffic: to {environment.host}: " + (said or f"about {requests:,} requests"), flush=True)
        if not chosen.this_costs_money:
            fail(f"{environment.host} is not this machine, so somebody pays for it: --this-costs-money says that it is you")
    if chosen.secret_from_stdin:
        secret = sys.stdin.readline().strip().encode()
    elif "SLACK_SIGNING_SECRET" in os.environ:
        secret = os.environ["SLACK_SIGNING_SECRET"].encode()
    elif not here:
        fail("the signing secret is missing: in SLACK_SIGNING_SECRET, or on standard input with --secret-from-stdin")
    Announcements.fixed_count = 1 if here or chosen.announce else 0
    Announcements.weight = 0


class Bot(FastHttpUser):
    abstract = True
    wait_time = constant_throughput(1)

    def command(self, what, text, right, key=None):
        form = urllib.parse.urlencode({"command": "/greetings", "text": text, "user_id": "U0LOAD", "team_id": "T0LOAD",
                                       "trigger_id": uuid.uuid4().hex})
        timestamp = str(int(time.time()))
        signature = hmac.new(key or secret, f"v0:{timestamp}:{form}".encode(), hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Slack-Request-Timestamp": timestamp,
                   "X-Slack-Signature": "v0=" + signature}
        with self.client.post("/slack/commands", data=form, headers=headers, catch_response=True,
                              name=f"{phase}: {what}") as answer:
            return judge(answer, right)


def judge(answer, right):
    """Whether the answer is the right one. If not, that is an error, whatever its status."""
    try:
        said = right(answer)
    except ValueError:
        said = False
    if said:
        answer.success()
    else:
        answer.failure(f"wrong: {answer.status_code} {(answer.text or '')[:100]!r}" if answer.status_code else "no answer")
    return said


def says(kind, part=""):
    def right(answer):
        if answer.status_code != 200:
            return False
        message = json.loads(answer.text)
        return message["response_type"] == kind and part in message["text"]
    return right


class Callers(Bot):
    """What people and strangers do, in turn, so that even a short run does all of it: of 20 requests 12 greetings, 4 GETs,
    3 times help, 1 forged command."""

    turns = itertools.cycle("greeting get greeting help greeting get greeting greeting forged greeting".split()
                            + "greeting get help greeting greeting get greeting help greeting greeting".split())

    @task
    def turn(self):
        getattr(self, next(Callers.turns))()

    def greeting(self):
        name = f"Ada{random.randrange(1000)}"
        self.command("greeting", name, says("in_channel", name))

    def help(self):
        self.command("help", "help", says("ephemeral", "/greetings"))

    def forged(self):
        self.command("forged command", "Ada", lambda answer: answer.status_code == 401, key=b"somebody else's secret")

    def get(self):
        name = f"Ada{random.randrange(1000)}"
        host = self.environment.parsed_options.greetings_host
        with self.client.get(f"{host}/greetings?name={name}", catch_response=True, name=f"{phase}: GET /greetings") as answer:
            judge(answer, lambda got: got.status_code == 200 and name in got.text)


class Announcements(Bot):
    """At the rate that the bot sustains: it posts one a second."""

    wait_time = constant_throughput(0.8)

    @task
    def announcement(self):
        note = f"Load {uuid.uuid4().hex}"
        if self.command("announcement", "announce " + note, says("ephemeral")):
            announced.add(note)


@events.test_stop.add_listener
def posted(environment, **_):
    """In the playground, which shows what the channel reads: every announcement arrives, once."""
    if not announced or not is_this_machine(environment.host):
        return
    import requests
    end = time.monotonic() + WAIT_FOR_POSTS
    while True:
        messages = requests.get(environment.host + "/playground/messages", timeout=10).text
        missing = [note for note in announced if messages.count(note) == 0]
        if not missing or time.monotonic() > end:
            break
        time.sleep(1)
    twice = [note for note in announced if messages.count(note) > 1]
    print(f"traffic: {len(announced)} announcements, {len(missing)} not posted, {len(twice)} posted twice")
    if missing or twice:
        environment.process_exit_code = 1


@events.quitting.add_listener
def verdict(environment, **_):
    """A plan that sends nothing must not pass."""
    kinds = {"greeting", "help", "forged command", "GET /greetings"} | ({"announcement"} if announced else set())
    sent = {name.split(": ", 1)[1] for name, _ in environment.stats.entries}
    phases = {name.split(": ", 1)[0] for name, _ in environment.stats.entries}
    nothing = sorted(kinds - sent) + [name for name, _, _ in Plan.phases(environment.parsed_options) if name not in phases]
    if nothing:
        print("traffic: nothing was sent of: " + ", ".join(nothing))
        environment.process_exit_code = 1
