#!/usr/bin/env bash
# containers/image in skopeo 1.9.3 (Debian's 1.9.3+ds1-1+b10; Podman 4.3 reads the file by the same library).
#
# Expected: of two [[registry]] entries for one prefix the same one counts, wherever they stand.
# Seen:     within one registries.conf the first one counts; in two drop-ins of registries.conf.d the one of the last
#           file counts (pkg/sysregistriesv2). A mirror that is appended to a file is ignored without a word, the same
#           lines in a drop-in of a later name replace what is there.
#
# Output seen:
#   one file: the first entry
#   two drop-ins: the second entry
#
# Needs a Debian 12 computer; loopback alone is used, and nobody has to listen there. Exit 0: still so. Exit 1: it has
# changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq skopeo=1.9.3+ds1-1+b10 libgpgme11 libassuan0 libdevmapper1.02.1 2>/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu
mkdir -p one/.config/containers two/.config/containers/registries.conf.d
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >policy.json

entry() { # PORT: the registry is really at 127.0.0.1:PORT
  printf '[[registry]]\nprefix = "images.test"\nlocation = "127.0.0.1:%s"\ninsecure = true\n' "$1"
}
{ entry 5711; entry 5712; } >one/.config/containers/registries.conf
entry 5711 >two/.config/containers/registries.conf.d/10-first.conf
entry 5712 >two/.config/containers/registries.conf.d/20-second.conf

asked() { # HOME: which entry is asked for the image
  local said
  said=$(HOME=$work/$1 root/usr/bin/skopeo --policy policy.json --command-timeout 10s \
    inspect docker://images.test/thing 2>&1 || true)
  case $said in
    *127.0.0.1:5711*) echo 'the first entry' ;;
    *127.0.0.1:5712*) echo 'the second entry' ;;
    *) echo "$said" ;;
  esac
}

file=$(asked one)
dropins=$(asked two)
echo "one file: $file"
echo "two drop-ins: $dropins"
[ "$file" = 'the first entry' ] && [ "$dropins" = 'the second entry' ]
