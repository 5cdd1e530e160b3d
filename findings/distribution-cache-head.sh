#!/usr/bin/env bash
# distribution (the registry) 2.8.2 as a pull-through cache, Debian's docker-registry 2.8.2+ds1-1.
#
# Expected: HEAD of a blob is answered from the upstream's HEAD; a manifest that the upstream does not have is 404
#           whether it is asked for by tag or by digest.
# Seen:     HEAD of a blob that is not in the cache makes the cache fetch the whole blob twice from the upstream, once
#           for the answer, which has no body, and once to keep it (registry/proxy/proxyblobstore.go, ServeBlob); a
#           missing tag is 404 MANIFEST_UNKNOWN, a missing digest is 500 UNKNOWN, as if the cache were broken.
#
# Output seen:
#   HEAD of a blob of 5242880 bytes: 200, the upstream sent it: 2 GET, the cache keeps 5242880 bytes
#   missing tag: 404 MANIFEST_UNKNOWN
#   missing digest: 500 UNKNOWN
#
# Needs a Debian 12 computer with curl; loopback alone is used. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq docker-registry=2.8.2+ds1-1
dpkg -x docker-registry_*.deb root
registry=$work/root/usr/bin/docker-registry

serve() { # NAME PORT [proxy lines]
  printf 'version: 0.1\nlog: {accesslog: {disabled: false}, level: info}\nstorage: {filesystem: {rootdirectory: %s}}\nhttp: {addr: "127.0.0.1:%s"}\n%s\n' \
    "$work/$1" "$2" "${3:-}" >"$1.yml"
  "$registry" serve "$1.yml" >"$1.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 50); do curl -sf -o /dev/null "http://127.0.0.1:$2/v2/" && return; sleep 0.1; done
  echo "$1 did not start" >&2
  exit 1
}

push() { # FILE: uploads it as a blob of library/thing and prints its digest
  local digest location
  digest=sha256:$(sha256sum "$1" | cut -d' ' -f1)
  location=$(curl -sf -o /dev/null -D - -X POST "http://127.0.0.1:5701/v2/library/thing/blobs/uploads/" |
    tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
  curl -sf -o /dev/null -X PUT -H 'Content-Type: application/octet-stream' --data-binary "@$1" "$location&digest=$digest"
  echo "$digest"
}

answer() { # PATH: status and code of the cache's answer
  local status
  status=$(curl -s -o body -w '%{http_code}' "http://127.0.0.1:5702/v2/library/thing/manifests/$1")
  echo "$status $(grep -oE '"code":"[A-Z_]+"' body | head -1 | cut -d'"' -f4)"
}

serve upstream 5701
head -c 5242880 /dev/zero >layer
layer=$(push layer)
serve cache 5702 'proxy: {remoteurl: "http://127.0.0.1:5701"}'

status=$(curl -s -o /dev/null -w '%{http_code}' --head "http://127.0.0.1:5702/v2/library/thing/blobs/$layer")
kept=0
for _ in $(seq 50); do
  kept=$(find "$work/cache" -name data -size +1M -printf '%s\n' 2>/dev/null | head -1)
  [ "${kept:-0}" = 5242880 ] && break
  sleep 0.1
done
gets=$(grep -c '"GET /v2/library/thing/blobs/' upstream.log || true)
tag=$(answer no-such-tag)
digest=$(answer "sha256:$(printf '0%.0s' $(seq 64))")

echo "HEAD of a blob of 5242880 bytes: $status, the upstream sent it: $gets GET, the cache keeps ${kept:-0} bytes"
echo "missing tag: $tag"
echo "missing digest: $digest"
[ "$status" = 200 ] && [ "$gets" = 2 ] && [ "${kept:-0}" = 5242880 ] &&
  [ "$tag" = '404 MANIFEST_UNKNOWN' ] && [ "$digest" = '500 UNKNOWN' ]
