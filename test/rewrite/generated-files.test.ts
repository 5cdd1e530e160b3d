import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImageFile, toMirror, toRegistry } from '../../src/rewrite/rewrite-file.ts';
import { keptBy } from '../../src/rewrite/site.ts';
import { NO_SPELLINGS, remember } from '../../src/rewrite/spellings.ts';
import { expectedName, MIRRORS } from './fixture-files.ts';
import { comment, image, marked, NAME, name, quoted, word } from './generated-names.ts';
import { github, gitlab, kustomization } from './generated-pipelines.ts';

/** Of each kind; together 700 files. */
const RUNS = { numRuns: 100 } as const;

const blank = fc.constantFrom('', '\n', '\n# FROM alpine:3\n', '\n\t\n'.replace('\t', ''));
const lineEnd = fc.constantFrom('\n', '\r\n');
const mark = fc.constantFrom('', '\uFEFF');

interface Service {
  readonly key: string;
  readonly own: string;
  readonly tail: string;
  readonly form: 'block' | 'flow' | 'anchor' | 'merge' | 'built';
}

const service: fc.Arbitrary<Service> = fc.record({
  key: word,
  own: quoted,
  tail: comment,
  form: fc.constantFrom('block', 'flow', 'anchor', 'merge', 'built'),
});

function composeOf(services: readonly Service[]): string {
  const base = `x-base: &base\n  restart: always\n  image: ${marked('merged/image')}:1 # once\n`;
  const all = services.map(({ key, own, tail, form }, at) => {
    const head = `  ${key}${at}:`;
    switch (form) {
      case 'block':
        return `${head}${tail}\n    environment: {IMAGE: "redis:7"}\n    image: ${own}${tail}\n`;
      case 'flow':
        return `${head} { image: ${/["']/.test(own) ? own : `"${own}"`}, labels: {image: nginx} }${tail}\n`;
      case 'anchor':
        return `${head}\n    image: &i${at} ${own}${tail}\n  ${key}${at}x:\n    image: *i${at}\n`;
      case 'merge':
        return `${head}\n    <<: *base\n    ports: ["80"]${tail}\n`;
      case 'built':
        return `${head}\n    build: .${tail}\n    image: built${at}/of-here\n`;
    }
  });
  return `${base}services:\n  uses: {<<: *base}\n${all.join('')}`;
}

const compose = fc.array(service, { minLength: 1, maxLength: 6 }).map(composeOf);

const stage = fc.tuple(image, fc.constantFrom('plain', 'split', 'arg', 'copy', 'mount', 'heredoc'), blank);

const dockerfile = fc
  .tuple(fc.boolean(), fc.array(stage, { minLength: 1, maxLength: 5 }))
  .map(([hasSyntax, stages]) => {
    const args = stages.map(([text, form], at) =>
      form === 'arg' && !text.includes('$') ? `ARG A${at}=${text}\n` : '',
    );
    const bodies = stages.map(([text, form, gap], at) => {
      switch (form) {
        case 'plain':
          return `FROM --platform=$BUILDPLATFORM ${text} AS s${at}\n${gap}`;
        case 'split':
          return `from \\\n  ${text} \\\n# FROM x\n  as s${at}\n${gap}`;
        case 'arg':
          return text.includes('$') ? `FROM ${text} AS s${at}\n` : `FROM \${A${at}} AS s${at}\n${gap}`;
        case 'copy':
          return `FROM scratch AS s${at}\nCOPY --link --from=${text} /a /b\nCOPY --from=s${at} / /\n${gap}`;
        case 'mount':
          return `FROM scratch AS s${at}\nRUN --mount=type=bind,from=${text},target=/x \\\n  --mount=from=0,target=/y true\n${gap}`;
        case 'heredoc':
          return `FROM ${text} AS s${at}\nRUN <<E cat && 3<<-"F G"\nFROM no/${at}\nE\nCOPY --from=no / /\n\tF G\n${gap}`;
      }
    });
    const head = hasSyntax ? `# syntax=${marked('docker/dockerfile')}:1\n` : '';
    return `${head}${args.join('')}${bodies.join('')}`;
  });

const container = fc.tuple(quoted, comment, fc.constantFrom('block', 'flow'));

const kubernetes = fc
  .array(
    fc.tuple(
      fc.constantFrom('Deployment', 'CronJob', 'List', 'ConfigMap'),
      fc.array(container, { minLength: 1, maxLength: 3 }),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((documents) =>
    documents
      .map(([kind, containers]) => {
        const items = containers.map(([text, tail, form]) =>
          form === 'block'
            ? `- name: a\n  image: ${text}${tail}\n`
            : `- {name: b, image: ${/["']/.test(text) ? text : `"${text}"`}}${tail}\n`,
        );
        const head = `apiVersion: v1\nkind: ${kind}\n`;
        if (kind === 'ConfigMap') {
          return `${head}data:\n  pod: |\n    containers:\n    - image: redis:7\n`;
        }
        if (kind === 'List') {
          return `${head}items:\n- kind: Pod\n  spec:\n    initContainers:\n${indented(items.join(''), 4)}`;
        }
        return `${head}spec:\n  template:\n    spec:\n      containers:\n${indented(items.join(''), 6)}`;
      })
      .join('---\n'),
  );

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

const values = fc
  .array(fc.tuple(name, fc.constantFrom('repository', 'scalar', 'git'), comment), {
    minLength: 1,
    maxLength: 5,
  })
  .map((entries) =>
    entries
      .map(([text, form, tail], at) => {
        const key = `part${at}`;
        switch (form) {
          case 'repository':
            return `${key}:\n  image:\n    repository: "${marked(text)}"${tail}\n    tag: v1\n`;
          case 'scalar':
            return `${key}:\n  image: ${marked(text)}:1${tail}\n  imagePullPolicy: Always\n`;
          case 'git':
            return `${key}:\n  repository: https://example.com/${at}.git\n  tag: v1${tail}\n`;
        }
      })
      .join(''),
  );

interface Seen {
  readonly there: string | undefined;
  readonly back: string;
}

/** What became of a file, and what should have. */
function roundTrip(
  path: string,
  pattern: string,
  end: string,
  bom: string,
): { readonly seen: Seen; readonly expected: Seen } {
  const source = `${bom}${pattern.replaceAll('\n', end)}`;
  const before = source.replaceAll(NAME, '$1');
  const after = source.replaceAll(NAME, (_, written: string) => expectedName(written));
  const [from, to] = [before, after].map((text) => {
    const file = readImageFile(path, Buffer.from(text), null);
    if (file.kind !== 'read') throw new Error(`${file.problem}\n${text}`);
    return { ...file, path };
  });
  if (from === undefined || to === undefined) throw new Error('two texts are two files');
  const there = toMirror(from, MIRRORS, MIRRORS, keptBy([from.found.found]));
  const spellings = remember(NO_SPELLINGS, from.found, to.found);
  return {
    seen: { there: there?.text, back: toRegistry(to, MIRRORS, spellings).text },
    expected: { there: after, back: before },
  };
}

describe('generated files: the names of images change and nothing else, there and back byte for byte', () => {
  test.each([
    ['compose.yaml', compose],
    ['Dockerfile', dockerfile],
    ['k8s.yaml', kubernetes],
    ['values.yaml', values],
    ['.gitlab-ci.yml', gitlab],
    ['.github/workflows/ci.yml', github],
    ['kustomization.yaml', kustomization],
  ] as const)('%s', { timeout: 60_000 }, (path, pattern) => {
    fc.assert(
      fc.property(pattern, lineEnd, mark, (text, end, bom) => {
        const { seen, expected } = roundTrip(path, text, end, bom);
        expect(seen).toEqual(expected);
      }),
      RUNS,
    );
  });
});
