#!/bin/sh
# Installs docker-doctor @VERSION@ from an npm registry, or any mirror of one; does not need Node.
#
#   sh install.sh --registry URL [--user] [--yes]
#   sh install.sh --remove [--user] [--yes]
#
# It first shows what it will write. It contacts only the registry that you name, and where that redirects it;
# the download is installed only if its SHA-256 is the one below.
set -eu
umask 022

version='@VERSION@'
sum_of() { # KIND: the SHA-256 of the executable
  case $1 in
    # @SUMS@
    *) fail "there is no executable for $1; install the npm package docker-doctor with Node.js instead" ;;
  esac
}

fail() {
  printf 'install.sh: %s\n' "$1" >&2
  exit "${2:-1}"
}

usage() {
  sed -n '4,5s/^# *//p' "$0" >&2
  exit 2
}

registry='' action=install user=no yes=no
[ "$(id -u)" = 0 ] || user=yes
while [ $# -gt 0 ]; do
  case $1 in
    --registry) [ $# -gt 1 ] || usage; registry=${2%/}; shift ;;
    --registry=*) registry=${1#*=}; registry=${registry%/} ;;
    --remove) action=remove ;;
    --user) user=yes ;;
    --yes) yes=yes ;;
    *) usage ;;
  esac
  shift
done

if [ $user = yes ]; then
  : "${HOME:?}"
  bin=$HOME/.local/bin plugins=${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins
else
  # Docker looks there in all its versions (docker/cli cli-plugins/manager/manager_unix.go).
  bin=/usr/local/bin plugins=/usr/local/lib/docker/cli-plugins
fi
program=$bin/docker-doctor link=$plugins/docker-doctor new=$bin/.docker-doctor.new

# Ours are a file and the link to it: anything else was put there by somebody else, and stays.
is_ours() { [ -f "$program" ] && [ ! -L "$program" ] && [ "$(readlink "$link" 2>/dev/null || true)" = "$program" ]; }
any() { for file; do if [ -e "$file" ]; then return 0; fi; done; return 1; }
is_there() { [ -e "$1" ] || [ -L "$1" ]; }

agree() {
  [ $yes = no ] || return 0
  [ -t 0 ] || fail 'no terminal to ask on: pass --yes' 1
  printf 'Continue? [y/N] '
  read -r answer || answer=''
  case $answer in [yY]*) ;; *) fail 'nothing was changed' ;; esac
}

if [ $action = remove ]; then
  is_ours || fail "$program and $link were not both installed by install.sh: nothing was removed"
  echo 'This removes:'
  printf '  %s\n  %s\n' "$program" "$link"
  echo 'and their directories, if they are then empty. To undo a fix, run `docker-doctor undo` first;'
  echo 'to remove the hint, `docker-doctor hint remove`; to remove the watch timer, `docker-doctor watch remove`.'
  agree
  rm -f "$link" "$program"
  # Empty, they are of no use to anybody; one that holds something stays (rmdir(2)).
  rmdir "$plugins" "${plugins%/*}" 2>/dev/null || true
  if [ $user = yes ]; then rmdir "$bin" "${bin%/*}" 2>/dev/null || true; fi
  echo 'Removed.'
  exit 0
fi

case $registry in
  http://?* | https://?*) ;;
  *) usage ;;
esac
case $(uname -s)/$(uname -m) in
  Linux/x86_64) kind=linux-x64 ;;
  Linux/aarch64 | Linux/arm64) kind=linux-arm64 ;;
  *) kind=$(uname -s)-$(uname -m) ;;
esac
# musl's loader is there, and that of glibc is not: Alpine and its like.
if any /lib/ld-musl-*.so.1 && ! any /lib64/ld-linux-* /lib/ld-linux-*; then
  kind=$kind-musl
  any /usr/lib/libstdc++.so.6 /lib/libstdc++.so.6 ||
    fail 'the executable for musl needs libstdc++: run `apk add libstdc++`, then try again'
fi
sum=$(sum_of "$kind")
package=docker-doctor-$kind
url=$registry/$package/-/$package-$version.tgz

if is_there "$program" || is_there "$link"; then
  is_ours || fail "$program or $link already exists and was not installed by install.sh: nothing was changed"
fi
command -v sha256sum >/dev/null || fail 'sha256sum is required to verify the download'
if command -v curl >/dev/null; then get() { curl -fsSL "$1"; }
elif command -v wget >/dev/null; then
  # GNU's would write ~/.wget-hsts (wget(1), --hsts-file); busybox's has no such option.
  hsts=$(wget --help 2>&1 | grep -o -e '--no-hsts' || true)
  get() { wget -q $hsts -O - "$1"; }
else fail 'curl or wget is required'; fi

echo "docker-doctor $version for $kind, from"
printf '  %s\n' "$url"
echo 'This writes:'
for folder in "$bin" "$plugins"; do [ -d "$folder" ] || printf '  %s/ (new directory)\n' "$folder"; done
printf '  %s (through %s; 117 MB)\n  %s, a link to it: `docker doctor`\n' "$program" "${new##*/}" "$link"
agree

mkdir -p "$bin" "$plugins"
trap 'rm -f "$new"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
get "$url" | tar -xzOf - package/bin/docker-doctor >"$new" || fail "could not download or unpack $url"
seen=$(sha256sum "$new")
[ "${seen%% *}" = "$sum" ] || fail "the SHA-256 of the download is not as expected (${seen%% *}): nothing was installed"
chmod 755 "$new"
mv -f "$new" "$program"
trap - EXIT
# One that is there is ours: `ln -f` would make another beside it, and move that into place.
is_there "$link" || ln -s "$program" "$link"
echo 'Installed. Run `docker-doctor`, or `docker doctor` if docker is installed.'
case :$PATH: in *:$bin:*) ;; *) echo "Note: $bin is not on your PATH." ;; esac
