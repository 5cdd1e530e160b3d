import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readContainerdConfig,
  withConfigPath,
  withoutConfigPath,
} from '../../src/mirrors/engines/containerd-config.ts';
import { readBuildkitd, withBuildkitMirrors } from '../../src/mirrors/engines/buildkitd-toml.ts';
import { readHosts, withHosts } from '../../src/mirrors/engines/hosts-toml-edit.ts';
import { dropIn, mirrorFrom, readRegistries } from '../../src/mirrors/engines/registries-conf.ts';
import { readToml } from '../../src/notation/toml.ts';

/** The same texts in every run. */
const SEED = 20_261_124;
const FOLDER = '/etc/containerd/certs.d';
const MIRRORS = ['https://a.example.com', 'https://b.example.com/v2/quay.io'] as const;

const comment = fc.constantFrom('', '# ours', '  # 镜像, do not touch', '# [host."https://x"]', '\t#=');
const tail = fc.constantFrom('', ' # why', '  # "quoted" # twice');
const text = fc.constantFrom(
  '"x"',
  "'lit eral'",
  '"esc \\" \\u00e9"',
  '"""\nmulti\n[not.a.table]\n"""',
  '"""a"""',
);
const scalar = fc.oneof(
  text,
  fc.constantFrom(
    '1',
    '0x1F',
    '1_000',
    '9007199254740993',
    '1.50',
    'true',
    '1979-05-27T07:32:00Z',
    '[ 1,\n 2 ]',
  ),
);
const bare = fc.stringMatching(/^[a-z_]{1,6}[0-9]$/);
const line = fc
  .tuple(bare, scalar, tail, comment)
  .map(([key, value, why, above]) => `${above}${above === '' ? '' : '\n'}${key}   =${value}${why}`);
const lines = fc.uniqueArray(line, { maxLength: 4, selector: (one) => /([a-z_]+[0-9]) {3}=/.exec(one)?.[1] });

function joined(parts: readonly string[], newline: string, ending: string): string {
  return (parts.filter((part) => part !== '').join('\n') + ending).replaceAll('\n', newline);
}

const around = {
  newline: fc.constantFrom('\n', '\r\n'),
  ending: fc.constantFrom('', '\n', '\n\n', '\n# the end\n', '\n\n# the end'),
};

const hostTable = (url: string) =>
  fc.tuple(comment, lines, fc.constantFrom('', '\n'), fc.boolean()).map(([above, keys, blank, hasHeader]) =>
    [
      above,
      `[host."${url}"]`,
      '  capabilities = ["pull", "resolve"]',
      ...keys.map((key) => `  ${key}`),
      ...(hasHeader ? [`  [host."${url}".header]`, '    x-1 = "y"'] : []),
    ]
      .filter((part) => part !== '')
      .join('\n')
      .concat(blank),
  );

const hostsToml = fc
  .record({
    ...around,
    top: lines,
    count: fc.nat({ max: 3 }),
    tables: fc.tuple(
      hostTable('https://m0.example.com'),
      hostTable('http://m1.example.com'),
      hostTable('https://m2.example.com/p'),
    ),
  })
  .map(({ newline, ending, top, count, tables }) =>
    joined([...top, ...tables.slice(0, count)], newline, ending),
  );

function urlsIn(hosts: string | null): readonly string[] | string {
  const read = readHosts(hosts ?? '');
  return read.kind === 'hosts' ? read.hosts.map(({ url }) => url) : read.said;
}

describe('hosts.toml', () => {
  test('200 files: after add and remove every byte is as it was', () => {
    fc.assert(
      fc.property(hostsToml, fc.constantFrom(...MIRRORS), fc.boolean(), (before, first, both) => {
        const read = readHosts(before);
        if (read.kind !== 'hosts') throw new Error(`${read.said}\n${before}`);
        const added = both ? [...MIRRORS] : [first];
        const theirs = read.hosts.map(({ url }) => url);
        const after = withHosts(before, [...added, ...theirs]);
        expect(urlsIn(after)).toEqual([...added, ...theirs]);
        expect(withHosts(after, theirs)).toBe(before);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('a new file, more of them, in another order, and none again', () => {
    const [a, b] = MIRRORS;
    const one = withHosts(null, [a]);
    expect(one).toBe(`# Written by docker-doctor. To take it back: docker-doctor undo
server = "https://registry-1.docker.io"

[host."https://a.example.com"]
  capabilities = ["pull", "resolve"]
`);
    const two = withHosts(one, [b, a]);
    expect(urlsIn(two)).toEqual([b, a]);
    expect(two).toBe(withHosts(null, [b, a]));
    expect(withHosts(two, [a, b])).toBe(withHosts(null, [a, b]));
    expect(withHosts(two, [a])).toBe(one);
    expect(withHosts(one, [])).toBeNull();
  });

  test('hosts that take pushes only are none of ours', () => {
    const push = '[host."https://push.example.com"]\ncapabilities = ["push"]\n';
    expect(readHosts(push)).toEqual({ kind: 'hosts', hosts: [] });
    expect(withHosts(withHosts(push, [MIRRORS[0]]), [])).toBe(push);
  });

  test.each(['host = { }x', '[host', '[host]\n"https://a" = { capabilities = ["pull"] }\n'])(
    'what cannot be edited is left alone: %s',
    (broken) => expect(readHosts(broken).kind).toBe('broken'),
  );
});

const section = (name: string) =>
  fc
    .tuple(comment, lines, fc.constantFrom('', '  ', '\t'))
    .map(([above, keys, indent]) =>
      [above, `${indent}[${name}]`, ...keys.map((key) => `${indent}  ${key}`)]
        .filter((part) => part !== '')
        .join('\n'),
    );

const PLUGIN = {
  1: 'plugins.cri',
  2: 'plugins."io.containerd.grpc.v1.cri"',
  3: `plugins.'io.containerd.cri.v1.images'`,
};

const configToml = fc
  .record({ ...around, version: fc.constantFrom(1 as const, 2 as const, 3 as const), why: tail, top: lines })
  .chain(({ newline, ending, version, why, top }) => {
    const plugin = PLUGIN[version];
    const empty = fc.constantFrom(`\n      config_path = ""${why}`, `\n      config_path   =   ''${why}`, '');
    const registry = fc
      .tuple(section(`${plugin}.registry`), empty)
      .map(([table, path]) => table.replace(/(\.registry\])/, `$1${path}`));
    return fc
      .tuple(
        section('debug'),
        fc.constantFrom(`[${plugin}]${why}`, ''),
        fc.option(registry, { nil: '' }),
        fc.option(section('metrics'), { nil: '' }),
      )
      .map((tables) =>
        joined([version === 1 ? '' : `version = ${version}${why}`, ...top, ...tables], newline, ending),
      );
  });

describe('config.toml', () => {
  test('200 files: config_path is set, nothing else means anything else, and it is taken out again', () => {
    fc.assert(
      fc.property(configToml, (before) => {
        const after = withConfigPath(before, FOLDER);
        if (after === null) throw new Error(before);
        const read = readContainerdConfig(after);
        expect(read).toMatchObject({ kind: 'config', config: { configPath: FOLDER } });
        expect(withoutConfigPath(after)).toBe(before);
        // Every line of the user's is there, but for the one value.
        const left = new Set(after.split('\n').map((one) => one.trim()));
        const lost = before
          .split('\n')
          .filter((one) => !left.has(one.trim()) && !one.includes('config_path'));
        expect(lost).toEqual([]);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("a path of the user's own is not taken out", () => {
    const own =
      'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "/etc/containerd/certs.d"\n';
    expect(withoutConfigPath(own)).toBe(own);
  });

  test('a new file', () => {
    expect(withConfigPath(null, FOLDER)).toBe(`version = 2

[plugins."io.containerd.grpc.v1.cri".registry] # by docker-doctor
  config_path = "/etc/containerd/certs.d"
`);
  });
});

const registry = (prefix: string) =>
  fc
    .tuple(comment, tail, fc.boolean(), fc.boolean(), fc.nat({ max: 2 }))
    .map(([above, why, insecure, blocked, mirrors]) =>
      [
        above,
        '[[registry]]',
        `prefix="${prefix}"${why}`,
        `location = '${prefix}'`,
        ...(insecure ? ['insecure = true'] : []),
        ...(blocked ? ['blocked   = false'] : []),
        ...Array.from(
          { length: mirrors },
          (_, index) => `  [[registry.mirror]]\n  location = "m${index}.example.com/p"`,
        ),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    );

const registriesConf = fc
  .record({
    ...around,
    top: lines,
    quay: registry('quay.io'),
    hub: fc.option(registry('docker.io'), { nil: '' }),
  })
  .map(({ newline, ending, top, quay, hub }) => joined([...top, quay, hub], newline, ending));

describe('registries.conf', () => {
  test('200 files: a drop-in of ours says all that theirs says of a registry, and only that', () => {
    fc.assert(
      fc.property(registriesConf, fc.constantFrom('docker.io', 'quay.io'), (theirs, of) => {
        const path = '/etc/containers/registries.conf';
        const before = readRegistries([{ path, text: theirs }], { registry: of });
        if (before.kind !== 'registries') throw new Error(before.said);
        const mirrors = [mirrorFrom(MIRRORS[0]), ...(before.found?.mirrors ?? [])];
        const own = {
          path: '/etc/containers/registries.conf.d/999-docker-doctor.conf',
          text: dropIn(of, before.found, mirrors),
        };
        expect(readToml(own.text).kind).toBe('toml');
        const after = readRegistries([{ path, text: theirs }, own], { registry: of });
        const old = before.found ?? {
          location: of,
          insecure: false,
          blocked: false,
          digestOnly: false,
        };
        expect(after).toMatchObject({ found: { ...old, path: own.path, mirrors } });
        // Nothing of theirs is written: without ours, it is all as it was.
        expect(readRegistries([{ path, text: theirs }], { registry: of })).toEqual(before);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

const buildkitList = fc
  .tuple(
    fc.constantFrom('', ' ', '\n    ', '\n  # first\n  '),
    fc.constantFrom('', '\n', ' '),
    fc.constantFrom(', ', ',', ' ,\n    '),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([before, after, comma, count]) => {
    const items = ['"m0.example.com"', "'m1.example.com/p'", '"m2.example.com:5000"'].slice(0, count);
    return `[${before}${items.join(comma)}${after}]`;
  });

const buildkitdToml = fc
  .record({
    ...around,
    top: lines,
    worker: section('worker.oci'),
    hub: fc.option(fc.tuple(section('registry."docker.io"'), fc.option(buildkitList, { nil: '' }), tail), {
      nil: null,
    }),
    other: fc.option(section('registry."x.example.com"'), { nil: '' }),
  })
  .map(({ newline, ending, top, worker, hub, other }) => {
    const [table = '', list = '', why = ''] = hub ?? [];
    return joined(
      [...top, worker, table, list === '' ? '' : `mirrors=${list}${why}`, other],
      newline,
      ending,
    );
  });

describe('buildkitd.toml', () => {
  test('200 files: after add and remove every byte is as it was', () => {
    fc.assert(
      fc.property(buildkitdToml, fc.constantFrom('docker.io', 'quay.io', 'a.test:5000'), (before, of) => {
        const read = readBuildkitd(before, of);
        if (read.kind !== 'mirrors') throw new Error(`${read.said}\n${before}`);
        const wanted = ['a.example.com', 'b.example.com', ...read.mirrors];
        const after = withBuildkitMirrors(before, wanted, of);
        expect(readBuildkitd(after ?? '', of)).toEqual({ kind: 'mirrors', mirrors: wanted });
        expect(withBuildkitMirrors(after ?? '', read.mirrors, of) ?? '').toBe(before);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('a new file, another order, none', () => {
    const one = withBuildkitMirrors(null, ['a.example.com', 'b.example.com']);
    expect(one).toBe(
      '[registry."docker.io"] # by docker-doctor\n  mirrors = ["a.example.com", "b.example.com"]\n',
    );
    const turned = withBuildkitMirrors(one ?? '', ['b.example.com', 'a.example.com']);
    expect(readBuildkitd(turned ?? '')).toMatchObject({ mirrors: ['b.example.com', 'a.example.com'] });
    expect(withBuildkitMirrors(turned ?? '', [])).toBeNull();
  });

  test('what cannot be edited is left alone', () => {
    expect(withBuildkitMirrors('[registry', ['a'])).toBeUndefined();
    expect(withBuildkitMirrors('registry = { "docker.io" = { http = true } }\n', ['a'])).toBeUndefined();
  });
});

describe('a host of a hosts.toml whose tables stand apart', () => {
  const [A, B] = ['https://a.example.com', 'https://b.example.com'];
  const apart = `[host."${A}".header]\nx-1 = "y"\n\n[host."${B}"]\n\n[host."${A}"]\nskip_verify = true\n`;

  test('is one host', () => {
    const read = readHosts(apart);
    expect(read.kind === 'hosts' ? read.hosts.map(({ url }) => url) : read.said).toEqual([A, B]);
  });

  test('keeps all that is written in them when it is moved, and nothing when it is taken out', () => {
    const moved = readToml(withHosts(apart, [B, A]) ?? '');
    expect(moved.kind === 'toml' ? moved.value : null).toEqual({
      host: { [A]: { header: { 'x-1': 'y' }, skip_verify: true }, [B]: {} },
    });
    expect(withHosts(apart, [B])).toBe(`[host."${B}"]\n`);
  });
});
