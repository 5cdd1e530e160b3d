#!/usr/bin/env bash
# docker login of docker 20.10.24 (Debian's docker.io 20.10.24+dfsg1-1+deb12u1+b6), with a config.json that has one comma
# too many. 28.5.2 does the same.
#
# Expected: what cannot be read is not overwritten: the login is refused, or the old file is kept beside the new one.
# Seen:     a warning, "Login Succeeded", and config.json is written anew with this one login: the logins of other
#           registries, credential helpers and proxies that the file held are gone (cli/config, LoadDefaultConfigFile
#           goes on with an empty configuration, and Save replaces the file).
#
# Output seen:
#   before: "a.test", "credHelpers", "proxies"
#   docker login: Login Succeeded
#   after: "127.0.0.1:5714"
#
# Needs a Debian 12 computer with python3; loopback alone is used. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq docker.io=20.10.24+dfsg1-1+deb12u1+b6 2>/dev/null
dpkg -x docker.io_*.deb root

# A registry that welcomes everybody.
python3 - 5714 <<'PYTHON' &
import http.server, sys

class Welcomes(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header('Docker-Distribution-Api-Version', 'registry/2.0')
        self.send_header('Content-Length', '0')
        self.end_headers()
    def log_message(self, *_):
        pass

http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Welcomes).serve_forever()
PYTHON
pid=$!
for _ in $(seq 50); do (: </dev/tcp/127.0.0.1/5714) 2>/dev/null && break; sleep 0.1; done

mkdir .docker
cat >.docker/config.json <<'JSON'
{
  "auths": { "a.test": { "auth": "cmVhZGVyOm5vdC1hLXJlYWwtb25l" } },
  "credHelpers": { "b.test": "kept" },
  "proxies": { "default": { "httpProxy": "http://c.test" } },
}
JSON

held() { # which of the names are in the file
  grep -oE '"(a\.test|credHelpers|proxies|127\.0\.0\.1:5714)"' .docker/config.json | sort -u | paste -sd, | sed 's/,/, /g'
}

before=$(held)
# Nobody listens at this socket: the client then logs in by itself.
login=$(HOME=$work root/usr/bin/docker --host "unix://$work/none.sock" login --username reader --password-stdin \
  127.0.0.1:5714 <<<'not-a-real-one' 2>/dev/null | tail -1 || true)
after=$(held)
echo "before: $before"
echo "docker login: $login"
echo "after: $after"
[ "$login" = 'Login Succeeded' ] && [ "$before" = '"a.test", "credHelpers", "proxies"' ] && [ "$after" = '"127.0.0.1:5714"' ]
