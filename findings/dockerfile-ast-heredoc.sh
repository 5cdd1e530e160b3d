#!/usr/bin/env bash
# dockerfile-ast 0.7.1, which editors read Dockerfiles with, and heredocs of RUN.
#
# Expected: a heredoc is one whatever file descriptor it is for and however its name is quoted, as BuildKit has it
#           (moby/buildkit frontend/dockerfile/parser/parser_heredoc_test.go: `RUN 3<<EMPTY2`, `RUN <<'one two'`): what
#           stands in it is text.
# Seen:     with a number before `<<`, or a blank inside the quoted name, the lines of the heredoc are read as
#           instructions. A line of text that begins with FROM becomes a stage of the build, with an image that nobody
#           pulls, and what follows it belongs to that stage.
#
# Output seen:
#   RUN cat <<EOF              FROM RUN LABEL
#   RUN cat <<'EOF'            FROM RUN LABEL
#   RUN cat 3<<EOF             FROM RUN FROM EOF LABEL
#   RUN cat <<'END OF'         FROM RUN FROM END LABEL
#
# Needs Node.js and npm. Exit 0: still so. Exit 1: it has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dockerfile-ast@0.7.1

cat >read.mjs <<'PROGRAM'
import { DockerfileParser } from 'dockerfile-ast';

const heredocs = [
  ['RUN cat <<EOF', 'EOF'],
  ["RUN cat <<'EOF'", 'EOF'],
  ['RUN cat 3<<EOF', 'EOF'],
  ["RUN cat <<'END OF'", 'END OF'],
];
for (const [line, end] of heredocs) {
  const text = `FROM busybox\n${line}\nFROM now on this is text\n${end}\nLABEL a=b\n`;
  const found = DockerfileParser.parse(text).getInstructions();
  console.log(line.padEnd(26), found.map((one) => one.getKeyword()).join(' '));
}
PROGRAM
seen=$(node read.mjs)
echo "$seen"
[ "$seen" = "RUN cat <<EOF              FROM RUN LABEL
RUN cat <<'EOF'            FROM RUN LABEL
RUN cat 3<<EOF             FROM RUN FROM EOF LABEL
RUN cat <<'END OF'         FROM RUN FROM END LABEL" ]
