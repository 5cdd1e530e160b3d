#!/usr/bin/env bash
# containerd 2.1.9 (Debian's 2.1.9+ds1-5): the hosts of a hosts.toml.
#
# Expected: the hosts are those of the TOML value, each asked once before the server, however the tables are written.
#           containerd 1.6 and 1.7 ask them all.
# Seen:     a host counts once for each run of table headers that begin with its name
#           (core/remotes/docker/config/hosts.go, getSortedHosts): hosts that are written with dotted keys or inline are
#           never asked, without a word, and one whose `[host."URL".header]` stands apart from `[host."URL"]` is asked
#           twice.
#
# Output seen:
#   tables: first second server
#   dotted keys: server
#   inline: server
#   header apart: first second first server
#
# Needs a Debian computer with Node.js, root, and a package mirror that has the suite forky; loopback alone is used by
# what is run. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; sleep 1; rm -rf "$work"' EXIT
cd "$work"

mkdir -p lists/partial cache/archives/partial
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -v security | head -1)
echo "deb [trusted=yes] $archive forky main" >sources.list
of_forky() {
  apt-get -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" "$@"
}
of_forky update -qq
of_forky download -qq containerd=2.1.9+ds1-5 2>/dev/null
dpkg -x containerd_*.deb root

cat >servers.cjs <<'JS'
const { createServer } = require('node:http');
for (const [name, port] of [['first', 5721], ['second', 5722], ['server', 5723]])
  createServer((request, response) => {
    console.log(name);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
  }).listen(port, '127.0.0.1', () => console.error(name));
JS
node servers.cjs >>asked 2>up &
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
for _ in $(seq 100); do [ -S containerd.sock ] && [ "$(wc -l <up)" = 3 ] && break; sleep 0.1; done

asked() { # hosts.toml on standard input; who is asked for an image, in order
  mkdir -p hosts/images.test
  { echo 'server = "http://127.0.0.1:5723"'; cat; } >hosts/images.test/hosts.toml
  : >asked
  root/usr/bin/ctr -a "$work/containerd.sock" images pull --local --hosts-dir "$work/hosts" images.test/thing:1 \
    >ctr.log 2>&1 || true
  tr '\n' ' ' <asked | sed 's/ $//'
}

tables=$(asked <<'TOML'
[host."http://127.0.0.1:5721"]
capabilities = ["pull", "resolve"]
[host."http://127.0.0.1:5722"]
capabilities = ["pull", "resolve"]
TOML
)
dotted=$(asked <<'TOML'
host."http://127.0.0.1:5721".capabilities = ["pull", "resolve"]
host."http://127.0.0.1:5722".capabilities = ["pull", "resolve"]
TOML
)
inline=$(asked <<'TOML'
[host]
"http://127.0.0.1:5721" = { capabilities = ["pull", "resolve"] }
"http://127.0.0.1:5722" = { capabilities = ["pull", "resolve"] }
TOML
)
apart=$(asked <<'TOML'
[host."http://127.0.0.1:5721".header]
x-example = ["1"]
[host."http://127.0.0.1:5722"]
capabilities = ["pull", "resolve"]
[host."http://127.0.0.1:5721"]
capabilities = ["pull", "resolve"]
TOML
)
echo "tables: $tables"
echo "dotted keys: $dotted"
echo "inline: $inline"
echo "header apart: $apart"
[ "$tables" = 'first second server' ] && [ "$dotted" = server ] && [ "$inline" = server ] &&
  [ "$apart" = 'first second first server' ]
