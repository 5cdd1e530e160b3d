#!/usr/bin/env bash
# containerd 1.6.20 (Debian's 1.6.20~ds1-1+deb12u3), skopeo 1.9.3 (1.9.3+ds1-1+b10), oras 1.2.0 (1.2.0-1+b9): which
# challenge of a registry they see.
#
# Expected: WWW-Authenticate may hold several challenges, in lines of their own or in one line, separated by commas; a
#           recipient has to treat both alike (RFC 9110 §5.2 and §11.6.1, whose example is one line with Basic and
#           Newauth). Around the "=" of a parameter there may be white space (§11.2), which a recipient has to accept
#           (§5.6.3). So each client finds the Bearer challenge and asks the token server.
# Seen:     containerd and skopeo see the first challenge of each line only, and no parameter with a space before "="
#           (containerd remotes/docker/auth/parse.go, containers/image docker/wwwauthenticate.go, where a comment admits
#           it). oras accepts the space, but sees the first challenge of the first line only (oras-go
#           registry/remote/auth/client.go). Where a proxy offers Negotiate too, or joins the lines of a registry, a
#           public image needs a login with one client and not with the other.
#
# Output seen:
#   Bearer alone: containerd asks for a token, skopeo asks for a token, oras asks for a token
#   Negotiate and Bearer, two lines: containerd asks for a token, skopeo asks for a token, oras does not
#   Negotiate and Bearer, one line: containerd does not, skopeo does not, oras does not
#   realm = "...": containerd does not, skopeo does not, oras asks for a token
#
# Needs a Debian 12 computer with Node.js, root, and a package mirror that has the suite trixie; loopback alone is used
# by what is run. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; sleep 1; rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq containerd=1.6.20~ds1-1+deb12u3 skopeo=1.9.3+ds1-1+b10 libgpgme11 libassuan0 \
  libdevmapper1.02.1 2>/dev/null
mkdir -p lists/partial cache/archives/partial
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -v security | head -1)
echo "deb [trusted=yes] $archive trixie main" >sources.list
of_trixie() {
  apt-get -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" "$@"
}
of_trixie update -qq
of_trixie download -qq oras=1.2.0-1+b9 2>/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done

# Four registries that differ in their challenges. They have no image; what counts is who asks for a token.
cat >registries.cjs <<'JS'
const { createServer } = require('node:http');
const json = { 'content-type': 'application/json' };
const challenges = {
  5731: (bearer) => [bearer],
  5732: (bearer) => ['Negotiate', bearer],
  5733: (bearer) => [`Negotiate, ${bearer}`],
  5734: (bearer) => [bearer.replaceAll('=', ' = ')],
};
for (const [port, of] of Object.entries(challenges))
  createServer((request, response) => {
    if (request.url.startsWith('/token')) {
      console.log(port);
      response.writeHead(200, json).end('{"token":"anonymous"}');
    } else if (request.headers.authorization === 'Bearer anonymous') {
      response.writeHead(404, json).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
    } else {
      response.writeHead(401, { 'WWW-Authenticate': of(`Bearer realm="http://127.0.0.1:${port}/token"`) });
      response.end('{"errors":[{"code":"UNAUTHORIZED"}]}');
    }
  }).listen(Number(port), '127.0.0.1', () => console.error(port));
JS
node registries.cjs >>asked 2>up &
pids+=($!)

cat >config.toml <<TOML
version = 2
root = "$work/data"
state = "$work/state"
disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
[grpc]
address = "$work/containerd.sock"
[ttrpc]
address = "$work/ttrpc.sock"
TOML
root/usr/bin/containerd --config config.toml 2>containerd.log &
pids+=($!)
for _ in $(seq 100); do [ -S containerd.sock ] && [ "$(wc -l <up)" = 4 ] && break; sleep 0.1; done

mkdir home
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >policy.json
export HOME=$work/home XDG_RUNTIME_DIR=$work/home

token() { # COMMAND...: whether it asks for a token
  : >asked
  timeout 20 "$@" >client.log 2>&1 || true
  if [ -s asked ]; then echo 'asks for a token'; else echo 'does not'; fi
}

clients() { # PORT
  local containerd skopeo oras
  containerd=$(token root/usr/bin/ctr -a "$work/containerd.sock" images pull --plain-http "127.0.0.1:$1/thing:1")
  skopeo=$(LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu \
    token root/usr/bin/skopeo --policy policy.json inspect --tls-verify=false "docker://127.0.0.1:$1/thing:1")
  oras=$(token root/usr/bin/oras manifest fetch --plain-http "127.0.0.1:$1/thing:1")
  echo "containerd $containerd, skopeo $skopeo, oras $oras"
}

seen="Bearer alone: $(clients 5731)
Negotiate and Bearer, two lines: $(clients 5732)
Negotiate and Bearer, one line: $(clients 5733)
realm = \"...\": $(clients 5734)"
echo "$seen"
[ "$seen" = 'Bearer alone: containerd asks for a token, skopeo asks for a token, oras asks for a token
Negotiate and Bearer, two lines: containerd asks for a token, skopeo asks for a token, oras does not
Negotiate and Bearer, one line: containerd does not, skopeo does not, oras does not
realm = "...": containerd does not, skopeo does not, oras asks for a token' ]
