#!/usr/bin/env bash
# podman-compose 1.3.0 (Debian's 1.3.0-1): variables of a Compose file.
#
# Expected: ${VAR:+text} is text where VAR is set and not empty, and a default may hold a variable of its own,
#           ${VAR:-${OTHER:-text}} (compose-spec 12-interpolation.md, "Interpolation can also be nested"). docker
#           compose 2.26.1 (Debian's docker-compose 2.26.1-4) reads both. What `config` prints is a Compose file again,
#           so a dollar sign in it is written $$.
# Seen:     ${VAR:+text} is left as it is, and so is the inner variable of a nested default, without an error or a
#           warning: the name of the image keeps them. `config` prints a dollar sign as it is, so that whoever reads
#           its output replaces a variable that was escaped. 1.6.0 (Debian forky) replaces the first two.
#
# Output seen:
#   docker compose: registry.test/web:v2, ["echo","$$HOME"]
#   podman-compose: ${MIRROR:-registry.test}/web:${TAG:+v2}, ["echo","$HOME"]
#
# Needs a Debian 12 computer with python3, and a package mirror that has the suite trixie. No container is started.
# Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq python3-dotenv=0.21.0-1 python3-yaml=6.0-3+b2 2>/dev/null
mkdir -p lists/partial cache/archives/partial
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -v security | head -1)
echo "deb [trusted=yes] $archive trixie main" >sources.list
of_trixie() {
  apt-get -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" "$@" 2>/dev/null
}
of_trixie update -qq
of_trixie download -qq podman-compose=1.3.0-1 docker-compose=2.26.1-4
for deb in *.deb; do dpkg -x "$deb" root; done

# podman-compose wants to know a version before it reads the file.
mkdir bin project
printf '#!/bin/sh\necho podman version 5.4.2\n' >bin/podman
chmod +x bin/podman
cat >project/compose.yaml <<'YAML'
services:
  web:
    image: ${REGISTRY:-${MIRROR:-registry.test}}/web:${TAG:+v2}
    command: ["echo", "$$HOME"]
YAML

web() { # COMMAND...: image and command of the service, as `config` prints them
  (cd project && env -u REGISTRY -u MIRROR TAG=1 PYTHONPATH="$work/root/usr/lib/python3/dist-packages" \
    PATH="$work/bin:$PATH" "$@" config 2>/dev/null) |
    PYTHONPATH=$work/root/usr/lib/python3/dist-packages /usr/bin/python3 -c '
import json, sys, yaml
web = yaml.safe_load(sys.stdin)["services"]["web"]
print(web["image"], json.dumps(web["command"], separators=(",", ":")), sep=", ")'
}

docker=$(web "$work/root/usr/libexec/docker/cli-plugins/docker-compose")
podman=$(web /usr/bin/python3 "$work/root/usr/bin/podman-compose")
echo "docker compose: $docker"
echo "podman-compose: $podman"
[ "$docker" = 'registry.test/web:v2, ["echo","$$HOME"]' ] &&
  [ "$podman" = '${MIRROR:-registry.test}/web:${TAG:+v2}, ["echo","$HOME"]' ]
