#!/usr/bin/env bash
# distribution (the registry) 2.8.2, Debian's docker-registry 2.8.2+ds1-1: what it makes of a request's headers and
# parameters.
#
# Expected: "Accept: */*" accepts every type, and types are compared without regard to case (RFC 9110 §12.5.1 and
#           §8.3.1). If-None-Match may be a list, is compared weakly, and "*" stands for any representation (§13.1.2):
#           304. tags/list?n=2 has two tags and a link to the next page (distribution docs/spec/api.md, "Listing Image
#           Tags"). Content-Length is the number of bytes that are sent (RFC 9110 §8.6).
# Seen:     an OCI index is "unknown" (404) to whoever accepts everything, as curl does, also by its digest. Only one
#           strong entity tag gives 304, so that a cache in front that has weakened it always fetches again. n is
#           ignored. A range behind the end of a blob, as when a complete download is resumed, is 416 with the length
#           of the whole blob and a text of 33 bytes, then the connection is closed: curl calls it a transfer that was
#           cut off (exit code 18). 2.8.3 of Debian 13 announces 33 bytes.
#
# Output seen:
#   Accept: application/vnd.oci.image.index.v1+json: 200
#   Accept: application/vnd.OCI.image.index.v1+json: 404 MANIFEST_UNKNOWN
#   Accept: */*: 404 MANIFEST_UNKNOWN, by digest 404 MANIFEST_UNKNOWN
#   If-None-Match: strong 304, weak 200, list 200, * 200
#   tags/list?n=2: 4 tags, no link
#   range behind the end of 1000 bytes: 416, content-length: 1000, 33 bytes, curl 18
#
# Needs a Debian 12 computer with curl; loopback alone is used. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq docker-registry=2.8.2+ds1-1 2>/dev/null
dpkg -x docker-registry_*.deb root
cat >registry.yml <<YAML
version: 0.1
log: {accesslog: {disabled: true}, level: error}
storage: {filesystem: {rootdirectory: $work/data}}
http: {addr: "127.0.0.1:5751"}
YAML
root/usr/bin/docker-registry serve registry.yml >registry.log 2>&1 &
pid=$!
base=http://127.0.0.1:5751/v2
for _ in $(seq 50); do curl -sf -o /dev/null "$base/" && break; sleep 0.1; done

# A blob, and an index of nothing under four tags.
type=application/vnd.oci.image.index.v1+json
head -c 1000 /dev/zero >blob
blob=sha256:$(sha256sum blob | cut -d' ' -f1)
location=$(curl -sf -o /dev/null -D - -X POST "$base/thing/blobs/uploads/" | tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
curl -sf -o /dev/null -X PUT -H 'Content-Type: application/octet-stream' --data-binary @blob "$location&digest=$blob"
printf '{"schemaVersion":2,"mediaType":"%s","manifests":[]}' "$type" >index
index=sha256:$(sha256sum index | cut -d' ' -f1)
for tag in a b c d; do
  curl -sf -o /dev/null -X PUT -H "Content-Type: $type" --data-binary @index "$base/thing/manifests/$tag"
done

answer() { # REFERENCE HEADER...: status and code of the answer
  local reference=$1 headers=() header
  shift
  for header in "$@"; do headers+=(-H "$header"); done
  echo "$(curl -s -o body -w '%{http_code}' "${headers[@]}" "$base/thing/manifests/$reference")" \
    "$(grep -oE '"code":"[A-Z_]+"' body | head -1 | cut -d'"' -f4)" | sed 's/ $//'
}

upper=application/vnd.OCI.image.index.v1+json
cached() { : >body; answer a "Accept: $type" "If-None-Match: $1"; }
tags=$(curl -s -D links "$base/thing/tags/list?n=2" | grep -oE '"[a-d]"' | wc -l)
link=$(grep -qi '^link:' links && echo 'a link' || echo 'no link')
code=0
curl -s -H 'Range: bytes=1000-' -D range -o rest "$base/thing/blobs/$blob" || code=$?
touch rest

seen="Accept: $type: $(answer a "Accept: $type")
Accept: $upper: $(answer a "Accept: $upper")
Accept: */*: $(answer a 'Accept: */*'), by digest $(answer "$index" 'Accept: */*')
If-None-Match: strong $(cached "\"$index\""), weak $(cached "W/\"$index\""), list $(
  cached "\"x\", \"$index\""
), * $(cached '*')
tags/list?n=2: $tags tags, $link
range behind the end of 1000 bytes: $(head -1 range | cut -d' ' -f2), $(tr -d '\r' <range | grep -i '^content-length' |
  tr '[:upper:]' '[:lower:]'), $(wc -c <rest) bytes, curl $code"
echo "$seen"
[ "$seen" = "Accept: $type: 200
Accept: $upper: 404 MANIFEST_UNKNOWN
Accept: */*: 404 MANIFEST_UNKNOWN, by digest 404 MANIFEST_UNKNOWN
If-None-Match: strong 304, weak 200, list 200, * 200
tags/list?n=2: 4 tags, no link
range behind the end of 1000 bytes: 416, content-length: 1000, 33 bytes, curl 18" ]
