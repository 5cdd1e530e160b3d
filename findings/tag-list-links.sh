#!/usr/bin/env bash
# skopeo 1.9.3 (Debian's 1.9.3+ds1-1+b10) and oras 1.2.0 (1.2.0-1+b9): a list of tags in several pages.
#
# Expected: the next page is the link with rel="next" (OCI distribution-spec, "Listing Tags"; distribution
#           docs/spec/api.md, "Pagination"). The field is a list that may hold links of other relations, in any order,
#           and the target may be a relative reference (RFC 8288 §3 and §3.1).
# Seen:     both take the first link, whatever its relation: with rel="last" in front of rel="next" the pages between
#           are left out, and the exit code is 0. A last page that links to something else (rel="help") is an error,
#           with skopeo without a single tag. skopeo does not resolve a relative reference either: "list?page=2" is
#           appended to the name of the host. oras does.
#
# Output seen:
#   next: skopeo a b c d e (0), oras a b c d e (0)
#   last, next: skopeo a b e (0), oras a b e (0)
#   help on the last page: skopeo nothing (1), oras a b c d e (1)
#   relative next: skopeo nothing (1), oras a b c d e (0)
#
# Needs a Debian 12 computer with Node.js, root, and a package mirror that has the suite trixie; loopback alone is used
# by what is run. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq skopeo=1.9.3+ds1-1+b10 libgpgme11 libassuan0 libdevmapper1.02.1 2>/dev/null
mkdir -p lists/partial cache/archives/partial
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -v security | head -1)
echo "deb [trusted=yes] $archive trixie main" >sources.list
of_trixie() {
  apt-get -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" "$@" 2>/dev/null
}
of_trixie update -qq
of_trixie download -qq oras=1.2.0-1+b9
for deb in *.deb; do dpkg -x "$deb" root; done

# Five tags in three pages; the registries differ in the links of a page.
cat >registries.cjs <<'JS'
const { createServer } = require('node:http');
const json = { 'content-type': 'application/json' };
const list = '/v2/thing/tags/list';
const pages = [['a', 'b'], ['c', 'd'], ['e']];
const links = {
  5741: (page) => (page < 3 ? `<${list}?page=${page + 1}>; rel="next"` : null),
  5742: (page) => (page < 3 ? `<${list}?page=3>; rel="last", <${list}?page=${page + 1}>; rel="next"` : null),
  5743: (page) => (page < 3 ? `<${list}?page=${page + 1}>; rel="next"` : '</help>; rel="help"'),
  5744: (page) => (page < 3 ? `<list?page=${page + 1}>; rel="next"` : null),
};
for (const [port, linkOf] of Object.entries(links))
  createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://registry.test');
    const page = Number(searchParams.get('page') ?? 1);
    const link = linkOf(page);
    if (pathname === '/v2/') response.writeHead(200, json).end('{}');
    else if (pathname !== list) response.writeHead(404, json).end('{"errors":[{"code":"NAME_UNKNOWN"}]}');
    else
      response
        .writeHead(200, link === null ? json : { ...json, link })
        .end(JSON.stringify({ name: 'thing', tags: pages[page - 1] }));
  }).listen(Number(port), '127.0.0.1', () => console.error(port));
JS
node registries.cjs 2>up &
pid=$!
for _ in $(seq 50); do [ "$(wc -l <up)" = 4 ] && break; sleep 0.1; done

mkdir home
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >policy.json
export HOME=$work/home XDG_RUNTIME_DIR=$work/home

tags() { # COMMAND...: the tags that it prints, and its exit code
  local code=0 found
  timeout 20 "$@" >tags 2>client.log || code=$?
  found=$(grep -oE '^[a-z]$|^ +"[a-z]"' tags | tr -d ' "' | tr '\n' ' ' || true)
  echo "${found:-nothing }($code)"
}

both() { # PORT
  local skopeo oras
  skopeo=$(LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu \
    tags root/usr/bin/skopeo --policy policy.json list-tags --tls-verify=false "docker://127.0.0.1:$1/thing")
  oras=$(tags root/usr/bin/oras repo tags --plain-http "127.0.0.1:$1/thing")
  echo "skopeo $skopeo, oras $oras"
}

seen="next: $(both 5741)
last, next: $(both 5742)
help on the last page: $(both 5743)
relative next: $(both 5744)"
echo "$seen"
[ "$seen" = 'next: skopeo a b c d e (0), oras a b c d e (0)
last, next: skopeo a b e (0), oras a b e (0)
help on the last page: skopeo nothing (1), oras a b c d e (1)
relative next: skopeo nothing (1), oras a b c d e (0)' ]
