#!/usr/bin/env bash
# skopeo 1.9.3 (Debian's 1.9.3+ds1-1+b10) with the config.json that docker login writes.
#
# Expected: a login which docker keeps in a credential store is found, as one in a helper of that registry is: skopeo
#           reads ~/.docker/config.json and asks docker-credential-NAME.
# Seen:     `credHelpers` of config.json is followed, `credsStore` is passed over without a word
#           (pkg/docker/config): after docker login on a desktop, skopeo goes on without the login.
#
# Output seen:
#   credHelpers: the helper is asked
#   credsStore: the helper is not asked
#
# Needs a Debian 12 computer with python3; loopback alone is used. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq skopeo=1.9.3+ds1-1+b10 libgpgme11 libassuan0 libdevmapper1.02.1 2>/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu

# A registry that wants a login of everybody.
python3 - 5713 <<'PYTHON' &
import http.server, sys

class WantsLogin(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(401)
        self.send_header('WWW-Authenticate', 'Basic realm="registry"')
        self.send_header('Content-Length', '0')
        self.end_headers()
    def log_message(self, *_):
        pass

http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), WantsLogin).serve_forever()
PYTHON
pid=$!
for _ in $(seq 50); do (: </dev/tcp/127.0.0.1/5713) 2>/dev/null && break; sleep 0.1; done

mkdir bin
cat >bin/docker-credential-kept <<'HELPER'
#!/bin/sh
read -r server
echo "$1 $server" >>"$ASKED"
printf '{"ServerURL":"%s","Username":"reader","Secret":"not-a-real-one"}\n' "$server"
HELPER
chmod +x bin/docker-credential-kept
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >policy.json

asked() { # NAME CONFIG
  mkdir -p "$1/.docker"
  echo "$2" >"$1/.docker/config.json"
  HOME=$work/$1 XDG_RUNTIME_DIR=$work/$1 ASKED=$work/$1.asked PATH=$work/bin:$PATH root/usr/bin/skopeo \
    --policy policy.json --command-timeout 10s inspect --tls-verify=false docker://127.0.0.1:5713/thing >/dev/null 2>&1 || true
  if [ -s "$1.asked" ]; then echo 'the helper is asked'; else echo 'the helper is not asked'; fi
}

helpers=$(asked helpers '{"credHelpers": {"127.0.0.1:5713": "kept"}}')
store=$(asked store '{"auths": {"127.0.0.1:5713": {}}, "credsStore": "kept"}')
echo "credHelpers: $helpers"
echo "credsStore: $store"
[ "$helpers" = 'the helper is asked' ] && [ "$store" = 'the helper is not asked' ]
