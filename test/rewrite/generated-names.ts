import * as fc from 'fast-check';
import { MIRRORS } from './fixture-files.ts';

/** A file with each name that shall change between these two marks. */
export const NAME = /«([^»]*)»/g;
export const marked = (text: string): string => `«${text}»`;

export const word = fc
  .stringMatching(/^[a-z][a-z0-9]{0,5}$/)
  .filter((text) => text !== 'scratch' && text !== 'as');
const host = fc.constantFrom(...MIRRORS.map(({ registry }) => registry), 'index.docker.io');
const tag = fc.oneof(
  fc.constantFrom(
    '',
    ':latest',
    ':1.2-alpine',
    ':${TAG:-7}',
    ':$TAG',
    `@sha256:${'0123456789abcdef'.repeat(4)}`,
  ),
  word.map((text) => `:${text}`),
);
/** Short, with an owner, deep, or behind a host; a variable behind the first slash leaves the host in no doubt. */
export const name = fc.oneof(
  word,
  fc.tuple(word, word).map((parts) => parts.join('/')),
  fc.tuple(host, word, word).map((parts) => parts.join('/')),
  fc.tuple(host, word).map((parts) => parts.join('/')),
  fc.tuple(word, word).map(([owner, last]) => `${owner}/${last}-\${FLAVOUR}`),
  fc.tuple(host, word).map(([at, last]) => `${at}/\${OWNER}/${last}`),
);
export const image = fc.tuple(name, tag).map(([text, rest]) => `${marked(text)}${rest}`);
export const quoted = fc
  .tuple(fc.constantFrom('', '"', "'"), image)
  .map(([quote, text]) => `${quote}${text}${quote}`);
export const comment = fc.constantFrom('', ' # image: redis:7', '   #\ttab: "x', ' # 注释');
