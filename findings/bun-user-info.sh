#!/usr/bin/env bash
# Bun 1.4.5 (npm @oven/bun-linux-x64 1.4.5), node:os.
#
# Expected: os.userInfo().username is the name that the password database has for the effective user, whatever the
#           environment says (nodejs.org/api/os.html, "os.userInfo": "On POSIX platforms, this is typically a subset of
#           the password file"). Node.js 20 says so each time.
# Seen:     it is $USER, and "unknown" where that is not set. After `su bob`, which leaves USER as it was where it is
#           not asked for a login, a report says that it was made by whoever called su.
#
# Output seen:
#   node: USER=somebody root, no USER root
#   bun: USER=somebody somebody, no USER unknown
#
# Needs a Linux x64 computer with Node.js and npm; no network but the registry is used. Exit 0: still so. Exit 1: it
# has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . @oven/bun-linux-x64@1.4.5

echo 'console.log(require("node:os").userInfo().username)' >ask.cjs
said() { echo "USER=somebody $(USER=somebody "$1" ask.cjs), no USER $(env -u USER "$1" ask.cjs)"; }
echo "node: $(said node)"
bun=$(said ./node_modules/@oven/bun-linux-x64/bin/bun)
echo "bun: $bun"
[ "$bun" = 'USER=somebody somebody, no USER unknown' ]
