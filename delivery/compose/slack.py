"""Slack's end of an incoming webhook: takes what is posted and shows it."""
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            status, word = (200, "ok") if self.path.startswith("/services/") else (404, "no_service")
            if status == 200:
                print("posted: " + json.loads(body)["text"])
        except (KeyError, TypeError, ValueError):
            status, word = 400, "invalid_payload"
        self.send_response(status)
        self.send_header("Content-Length", str(len(word)))
        self.end_headers()
        self.wfile.write(word.encode())

    def log_message(self, *_):
        pass  # the path is the webhook's secret


print("waits for messages")
ThreadingHTTPServer(("", 8080), Webhook).serve_forever()
