#!/bin/sh
# Builds prove.c for both processors and prints what programs.ts holds. The same compiler gives the same bytes:
# Debian 12, gcc and gcc-aarch64-linux-gnu 12.2.0, binutils 2.40.   sh src/prove/program/build.sh > src/prove/program/programs.ts
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() {
  "$1gcc" -Os -std=c11 -Wall -Wextra -nostdlib -static -ffreestanding -fno-builtin -fno-stack-protector \
    -fno-asynchronous-unwind-tables -fno-unwind-tables -fno-pie -no-pie -fno-tree-loop-distribute-patterns $3 \
    -Wl,--build-id=none,-z,noseparate-code,-z,max-page-size=4096 -o "$work/$2" prove.c
  "$1strip" -s -R .comment -R .note.gnu.property -R .gnu.hash --strip-section-headers "$work/$2" 2>/dev/null ||
    "$1strip" -s -R .comment -R .note.gnu.property "$work/$2"
}
build "" amd64 "-fcf-protection=none"
build aarch64-linux-gnu- arm64 "-mgeneral-regs-only -mno-outline-atomics"
echo "/** Made by build.sh of prove.c; base64, by Go's name of the processor. \`sha256\` is of the program itself. */"
echo "export const PROGRAMS = {"
for name in amd64 arm64; do
  echo "  $name: {"
  echo "    sha256: '$(sha256sum "$work/$name" | cut -d' ' -f1)',"
  echo "    base64:"
  base64 -w 100 "$work/$name" | sed "s/.*/      '&' +/; \$ s/ +\$/,/"
  echo "  },"
done
echo "} as const;"
ls -l "$work" >&2
cp "$work"/* "${OUT:-$work}/" 2>/dev/null || true
