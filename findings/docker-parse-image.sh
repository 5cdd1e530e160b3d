#!/usr/bin/env bash
# docker-parse-image 3.0.1 (npm): the parts of an image's name.
#
# Expected: as the reference grammar has it (distribution/reference reference.go, normalize.go): any number of path
#           components, a digest apart from the tag, `library/` for Docker Hub alone, `localhost` a registry.
# Seen:     a path of three components is no name at all; a digest is told as the tag, and put behind a colon in the
#           name; `library/` is set before images of every registry; `localhost/` is told as a namespace of Docker Hub.
#
# Output seen:
#   registry.example/a/b/c:1: null
#   thing@sha256:…: tag sha256:…, thing:sha256:…
#   registry.example/thing: registry.example/library/thing:latest
#   localhost/thing: registry null, namespace localhost
#
# Needs Node.js and npm. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts docker-parse-image@3.0.1 >>npm.log

cat >ask.cjs <<'JS'
const parse = require('docker-parse-image');
const digest = `sha256:${'a'.repeat(64)}`;
const short = (text) => text.replaceAll('a'.repeat(64), '…');
const thing = parse(`thing@${digest}`);
const local = parse('localhost/thing');
console.log(`registry.example/a/b/c:1: ${parse('registry.example/a/b/c:1')}`);
console.log(short(`thing@${digest}: tag ${thing.tag}, ${thing.name}`));
console.log(`registry.example/thing: ${parse('registry.example/thing').fullname}`);
console.log(`localhost/thing: registry ${local.registry}, namespace ${local.namespace}`);
JS
node ask.cjs | tee said
diff said - <<'TEXT'
registry.example/a/b/c:1: null
thing@sha256:…: tag sha256:…, thing:sha256:…
registry.example/thing: registry.example/library/thing:latest
localhost/thing: registry null, namespace localhost
TEXT
