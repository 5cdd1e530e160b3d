import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../src/notation/dockerfile.ts';

/** The instructions of a text, each as its keyword, its flags and its words. */
function read(text: string): readonly string[] {
  return parseDockerfile(text).instructions.map(({ keyword, flags, words }) =>
    [
      keyword,
      ...flags.map(({ name, value }) => `${name}=${value.text}`),
      ...words.map((word) => word.text),
    ].join(' '),
  );
}

// moby/buildkit frontend/dockerfile/parser: parser_test.go, parser_heredoc_test.go, directives_test.go.
describe('a Dockerfile as BuildKit reads it', () => {
  test('lines that go on, with comments and empty lines between', () => {
    expect(read('FROM alpine \\\n# no\n\n  AS x\nrun a \\  \n b\n')).toEqual(['from alpine AS x', 'run a b']);
    expect(read('FROM a\nRUN x \\\\\nFROM b\n')).toEqual(['from a', 'run x \\\\', 'from b']);
    expect(read('# escape=`\nFROM a `\n AS b\nRUN c:\\\nFROM d')).toEqual([
      'from a AS b',
      'run c:\\',
      'from d',
    ]);
    expect(read('# comment\n# escape=`\nFROM a\nRUN x `\nFROM b\n')).toEqual(['from a', 'run x `', 'from b']);
  });

  test('what a heredoc holds is no instruction', () => {
    expect(read('RUN <<EOF cat && 3<<-"E F"\nFROM a\nEOF\nFROM b\n\tE F\nFROM c\n')).toEqual([
      'run <<EOF cat && 3<<-"E F"',
      'from c',
    ]);
    expect(read("COPY <<A <<'B' /x/\nFROM a\n A\nA\nFROM b\nB\nFROM c")).toEqual([
      "copy <<A <<'B' /x/",
      'from c',
    ]);
    expect(read('ONBUILD RUN <<EOF\r\nFROM a\r\nEOF\r\nFROM c')).toEqual(['run <<EOF', 'from c']);
  });

  test('what only looks like one is none', () => {
    const text =
      'RUN echo "<<EOF"\nRUN cat <<<word\nRUN $((1<<2))\nENV X=<<EOF\nLABEL y <<EOF\nRUN ["a", "<<EOF"]\nFROM c';
    expect(read(text).at(-1)).toBe('from c');
    expect(read(text)).toHaveLength(7);
  });

  test('the syntax line stands first, and may have options behind it', () => {
    const syntax = (text: string): string | undefined => parseDockerfile(text).syntax?.text;
    expect(syntax('# syntax=docker/dockerfile:1\nFROM a')).toBe('docker/dockerfile:1');
    expect(syntax('\uFEFF#SYNTAX = a/b:1 --x\r\nFROM a')).toBe('a/b:1');
    expect(syntax('#!/usr/bin/env x\n# check=skip=all\n# syntax=a/b\nFROM a')).toBe('a/b');
    expect(syntax('# hello\n# syntax=a/b\nFROM a')).toBeUndefined();
    expect(syntax('# other=1\n# syntax=a/b\nFROM a')).toBeUndefined();
    expect(syntax('\n# syntax=a/b\nFROM a')).toBeUndefined();
  });

  test('each word has its place, but for one that goes over the end of a line', () => {
    const text = '# x\r\nFROM --platform=$P \\\r\n  al\\\r\npine AS "q r"\r\n';
    const [from] = parseDockerfile(text).instructions;
    expect(from?.flags[0]?.value.piece).toEqual({ start: 21, end: 23, text: '$P' });
    expect(from?.words[0]).toEqual({ text: 'alpine', start: 29, piece: null });
    const quoted = from?.words[2]?.piece;
    expect(text.slice(quoted?.start, quoted?.end)).toBe('"q r"');
  });
});
