#!/usr/bin/env bash
# docker-py 5.0.3 (Debian's python3-docker 5.0.3-1): the files that a .dockerignore leaves out of a build.
#
# Expected: patterns are those of Go's filepath.Match (Docker's documentation, "Build context", ".dockerignore files"):
#           [^a] is any character but a, [!a] is "!" or "a", and a backslash takes the special meaning from the next
#           character. moby/patternmatcher patternmatcher.go (Docker, BuildKit, Buildah) does so.
# Seen:     docker-py follows Python's fnmatch (docker/utils/fnmatch.py): [^a] is "^" or "a", [!a] is any character but
#           a, and a backslash belongs to the name. What `docker build` sends is left out by a build through docker-py
#           (docker-compose 1.29 is one), and the other way round. 7.2.0 (Debian forky) does the same.
#
# Output seen:
#   [^a].txt leaves out: ^.txt a.txt
#   [!a].txt leaves out: ^.txt b.txt
#   \^.txt leaves out: nothing
#
# Needs a Debian 12 computer. No engine is asked. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq python3-docker=5.0.3-1 python3-requests python3-urllib3 python3-websocket python3-six \
  python3-idna python3-chardet python3-certifi 2>/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done

mkdir context
touch context/a.txt context/b.txt context/^.txt
cat >ask.py <<'PYTHON'
import os, sys
from docker.utils.build import exclude_paths

for pattern in ('[^a].txt', '[!a].txt', '\\^.txt'):
    left_out = sorted(set(os.listdir('context')) - exclude_paths('context', [pattern], dockerfile='Dockerfile'))
    print(f"{pattern} leaves out: {' '.join(left_out) or 'nothing'}")
PYTHON
seen=$(PYTHONPATH=$work/root/usr/lib/python3/dist-packages /usr/bin/python3 ask.py)
echo "$seen"
[ "$seen" = '[^a].txt leaves out: ^.txt a.txt
[!a].txt leaves out: ^.txt b.txt
\^.txt leaves out: nothing' ]
