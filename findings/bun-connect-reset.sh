#!/usr/bin/env bash
# Bun 1.4.5 (npm @oven/bun-linux-x64 1.4.5), node:net.
#
# Expected: a connection to a Unix socket that the other side takes and closes at once is told as `connect`, then
#           `end` and `close`: connect(2) succeeded. Node.js 20 says so each time.
# Seen:     where the other side's end is there before the event loop looks, `error` with ECONNRESET and syscall
#           "connect" comes in place of `connect`. By TCP it does not. Who asks by a connection whether somebody
#           listens (a lock that is a socket) takes a live one for dead.
#
# Output seen:
#   node: connect 50, ECONNRESET connect 0
#   bun: connect 0, ECONNRESET connect 50
#
# Needs a Linux x64 computer with Node.js and npm; no network but the registry is used. Exit 0: still so. Exit 1: it
# has changed.
set -euo pipefail

work=$(mktemp -d)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . @oven/bun-linux-x64@1.4.5

node -e "require('node:net').createServer((visitor) => visitor.destroy()).listen('sock')" &
pid=$!
for _ in $(seq 50); do [ -S sock ] && break; sleep 0.1; done

cat >ask.mjs <<'JS'
import net from 'node:net';
const seen = { connect: 0, reset: 0 };
for (let turn = 0; turn < 50; turn += 1) {
  await new Promise((resolve) => {
    const visitor = net.connect('sock');
    visitor.once('connect', () => { seen.connect += 1; visitor.destroy(); resolve(); });
    visitor.once('error', ({ code, syscall }) => { if (`${code} ${syscall}` === 'ECONNRESET connect') seen.reset += 1; resolve(); });
    // The other side has time to close before our loop looks.
    for (const end = Date.now() + 20; Date.now() < end; );
  });
}
console.log(`connect ${seen.connect}, ECONNRESET connect ${seen.reset}`);
process.exit();
JS
echo "node: $(node ask.mjs)"
said=$(node_modules/@oven/bun-linux-x64/bin/bun ask.mjs)
echo "bun: $said"
[ "${said##* }" -gt 0 ]
