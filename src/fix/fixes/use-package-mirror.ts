import { askSource, packageSources, toolProxy } from '../../facts/packages/package-sources.ts';
import type { PackageSource } from '../../facts/packages/package-source-files.ts';
import { proxyFor } from '../../facts/network/proxy.ts';
import { USER_AGENT } from '../../facts/registry/walk.ts';
import { PACKAGES } from '../../knowledge/packages.ts';
import type { Finding } from '../../knowledge/causes.ts';
import type { Ask } from '../../run/fact.ts';
import { atMirror, RPM_KEY } from '../package-source-text.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import { changes, type Draft, type Fix } from '../fix.ts';
import { binaryKey, keyFingerprints } from '../openpgp.ts';

/** Docker's two keys are some thousand bytes. */
const LONGEST_KEY = 64 * 1024;

/**
 * Rewrites the source to the first known mirror that has the index and whose key is Docker's own, by its fingerprint.
 * The packages are still signed by Docker: a key that is already here stays.
 */
export const usePackageMirror: Fix = {
  id: 'use-package-mirror',
  cures: ['package-source-unreachable'],
  // Which mirror answers is measured only when the fix is asked for.
  mayHelp: async (findings, ask) => {
    const sources = await sourcesAtFault(findings, ask);
    const keys = await Promise.all(sources.map(async (source) => keyHere(keyFile(source), ask)));
    return sources.length > 0 && !keys.includes('foreign');
  },
  plan: async ({ findings, ask, draft }) => {
    const sources = await sourcesAtFault(findings, ask);
    if (sources.length === 0) return { kind: 'none' };
    const mirrors = PACKAGES.mirrors.filter(({ base }) => !sources.some((source) => source.base === base));
    const measured = await Promise.all(mirrors.map(({ base }) => measure(ask, sources, base)));
    const mirror = measured.find((candidate) => candidate !== null);
    if (mirror === undefined || mirror === null) return { kind: 'none' };
    const paths = [...new Set(sources.map(({ path }) => path))];
    const edits = await Promise.all(paths.map((path) => rewrite(path, sources, mirror.base, draft)));
    const keys = await keyEdits(ask, sources, mirror.key);
    return keys === null ? { kind: 'none' } : changes([...keys, ...edits.flat()]);
  },
};

async function sourcesAtFault(findings: readonly Finding[], ask: Ask): Promise<readonly PackageSource[]> {
  const paths = new Set(
    findings.flatMap((finding) =>
      finding.cause === 'package-source-unreachable' ? finding.params.sources.map(({ path }) => path) : [],
    ),
  );
  const all = await ask.fact(packageSources);
  return all.state === 'known' ? all.value.filter(({ path }) => paths.has(path)) : [];
}

interface Mirror {
  readonly base: string;
  readonly key: Uint8Array;
}

/** Null where it lacks one of the indexes, or its key is not Docker's. */
async function measure(ask: Ask, sources: readonly PackageSource[], base: string): Promise<Mirror | null> {
  const [first] = sources;
  if (first === undefined) return null;
  const proxy = await toolProxy(ask, first.tool);
  const url = `${base}/linux/${first.distribution}/gpg`;
  const [key, ...asked] = await Promise.all([
    ask.host.probe({
      method: 'GET',
      url,
      headers: { 'user-agent': USER_AGENT },
      deadlineMs: ask.timeLeftMs(),
      maxBytes: LONGEST_KEY,
      proxy: proxyFor(proxy, url),
      extraCaFiles: [],
      verifyTls: true,
    }),
    ...sources.map((source) =>
      askSource(ask, { ...source, url: source.url.replace(source.base, base) }, proxy),
    ),
  ]);
  if (asked.some((source) => source === null || source.fault !== null)) return null;
  if (key.outcome.kind !== 'answered' || key.outcome.status !== 200) return null;
  const bytes = new Uint8Array(Buffer.from(key.outcome.body, 'latin1'));
  return isDockers(bytes) ? { base, key: bytes } : null;
}

function isDockers(key: Uint8Array): boolean {
  const fingerprints = keyFingerprints(key);
  return fingerprints !== null && fingerprints.every((print) => PACKAGES.fingerprints.includes(print));
}

async function rewrite(
  path: string,
  sources: readonly PackageSource[],
  mirror: string,
  draft: Draft,
): Promise<readonly FileEdit[]> {
  const before = await draft(path);
  if (before === null) return [];
  const text = atMirror(
    Buffer.from(before).toString('latin1'),
    sources.filter((source) => source.path === path),
    mirror,
  );
  return [
    {
      kind: 'edit-file',
      path,
      readBy: null,
      before,
      after: new Uint8Array(Buffer.from(text, 'latin1')),
      safety: 'safe',
    },
  ];
}

/** The key, where the source has none on this machine yet; null where one is here that is not Docker's. */
async function keyEdits(
  ask: Ask,
  sources: readonly PackageSource[],
  key: Uint8Array,
): Promise<readonly FileEdit[] | null> {
  const wanted = new Set(sources.flatMap((source) => keyFile(source) ?? []));
  const edits = await Promise.all(
    [...wanted].map(async (path): Promise<FileEdit | 'foreign' | 'there'> => {
      const here = await keyHere(path, ask);
      if (here !== null) return here;
      // apt tells the two forms apart by the ending (sources.list(5), Signed-By).
      const after = path.endsWith('.gpg') ? (binaryKey(key) ?? key) : key;
      return { kind: 'edit-file', path, readBy: null, before: null, after, safety: 'safe' };
    }),
  );
  if (edits.includes('foreign')) return null;
  return edits.filter((edit) => typeof edit === 'object');
}

/** Null where no such file is known of; one that cannot be read may be anybody's. */
async function keyHere(path: string | null, ask: Ask): Promise<'there' | 'foreign' | null> {
  const file = path === null ? null : await ask.host.readFile(path);
  if (file === null || file.kind === 'missing' || file.kind === 'not-recorded') return null;
  return file.kind === 'read' && isDockers(file.bytes) ? 'there' : 'foreign';
}

/** The file on this machine that the rewritten source trusts; null where it names none. */
function keyFile({ key }: PackageSource): string | null {
  if (key === null) return null;
  return /^https?:/.test(key) ? RPM_KEY : key.replace(/^file:\/\//, '');
}
