import type { RootCertificate } from '../../host/certificate.ts';
import type { Finding } from '../../knowledge/causes.ts';
import { listFolder } from '../../facts/host/folder.ts';
import { certificateOf, registryReaches } from '../../facts/registry/private.ts';
import { askPullEngine } from '../../facts/registry/pull-engine.ts';
import { certFolders, certsRoot } from '../../facts/registry/trust.ts';
import { encodeUtf8 } from '../../go/bytes.ts';
import type { Ask } from '../../run/fact.ts';
import type { Change } from '../changes/index.ts';
import { bareFingerprint } from '../bare-fingerprint.ts';
import type { Draft, Fix } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';

/**
 * Puts the authority of a private registry where Docker looks for it at each pull: one that stands in the folder of
 * another port already, or the root that the registry shows, where the user has said that its fingerprint is the right
 * one. Whoever is on the way can show one of his own.
 */
export const trustRegistry: Fix = {
  id: 'trust-registry',
  cures: ['registry-certs-misread', 'tls-untrusted'],
  mayHelp: async (findings, ask) => (await offered(ask, findings)).length > 0,
  plan: async ({ findings, ask, draft, trusted }) => {
    const wanted = (await offered(ask, findings)).filter(
      ({ of }) => of.kind === 'misplaced' || trusted.includes(bareFingerprint(of.root.fingerprint)),
    );
    const edits = await Promise.all(wanted.map((one) => edited(ask, draft, one)));
    if (edits.length === 0) return { kind: 'none' };
    const promises = wanted.map(
      ({ host }) => ({ engine: 'docker', kind: 'trusts', registry: host }) as const,
    );
    const isDone = (host: string): boolean => wanted.some((one) => one.host === host);
    const open = findings.filter((finding) => !hostsOf(finding).every(isDone));
    const left = new Set(open.map(({ cause }) => cause));
    // Another registry, or Docker Hub, may be distrusted still.
    const cures = findings.map(({ cause }) => cause).filter((cause) => !left.has(cause));
    return { kind: 'changes', changes: edits.flat(), promises, cures };
  },
};

/** The registries that a finding is about, by their names in images. */
function hostsOf(finding: Finding): readonly string[] {
  if (finding.cause === 'tls-untrusted') return [finding.params.host];
  if (finding.cause !== 'registry-certs-misread') return [];
  return finding.params.things.map(({ said }) => said.slice(said.lastIndexOf('/') + 1));
}

interface Offered {
  readonly host: string;
  readonly folder: string;
  readonly of:
    | { readonly kind: 'misplaced'; readonly from: string; readonly files: readonly string[] }
    | { readonly kind: 'shown'; readonly root: RootCertificate };
}

/** The registries whose root could be trusted, each with what would be. */
export async function shownRoots(
  ask: Ask,
  findings: readonly Finding[],
): Promise<readonly { readonly host: string; readonly root: RootCertificate }[]> {
  return (await offered(ask, findings)).flatMap(({ host, of }) =>
    of.kind === 'shown' ? [{ host, root: of.root }] : [],
  );
}

async function offered(ask: Ask, findings: readonly Finding[]): Promise<readonly Offered[]> {
  const isAsked = findings.some(
    (finding) =>
      (finding.cause === 'tls-untrusted' && finding.params.of === 'registry') ||
      (finding.cause === 'registry-certs-misread' &&
        finding.params.things.some(({ fault }) => fault === 'wrong-port')),
  );
  const seen = isAsked ? await ask.fact(registryReaches) : null;
  if (seen === null || seen.state === 'unknown') return [];
  const { misplacedCerts } = await import('../../facts/registry/misplaced-certs.ts');
  const all = await Promise.all(
    seen.value.reaches.map(async ({ host, secure }) => {
      const certificate = certificateOf(secure);
      const folder = certificate === null ? null : await folderFor(ask, host);
      if (certificate === null || folder === null) return [];
      const misplaced = await misplacedCerts(ask, host);
      if (misplaced !== null && findings.some(({ cause }) => cause === 'registry-certs-misread')) {
        const of = { kind: 'misplaced', from: misplaced.folder, files: misplaced.files } as const;
        return (await isOnlyAuthorities(ask, misplaced.folder)) ? [{ host, folder, of }] : [];
      }
      const { root } = certificate;
      const isFound = findings.some(
        ({ cause, params }) => cause === 'tls-untrusted' && 'root' in params && isSame(params.root, root),
      );
      return root !== undefined && isFound ? [{ host, folder, of: { kind: 'shown', root } as const }] : [];
    }),
  );
  return all.flat();
}

function isSame(
  found: { readonly fingerprint: string } | undefined,
  root: RootCertificate | undefined,
): boolean {
  return found !== undefined && found.fingerprint === root?.fingerprint;
}

/** Null where a hosts.toml says what is trusted, or a folder for all registries would count no more. */
async function folderFor(ask: Ask, host: string): Promise<string | null> {
  const root = await certsRoot(ask);
  const names = certFolders({ kind: 'registry', url: `https://${host}` }, await askPullEngine(ask));
  const stats = await Promise.all(names.map(async (name) => ask.host.stat(`${root}/${name}`)));
  const first = names[stats.findIndex(({ kind }) => kind === 'there')];
  if (first === '_default') return null;
  const folder = `${root}/${first ?? host}`;
  const { kind } = await ask.host.stat(`${folder}/hosts.toml`);
  return kind === 'there' || kind === 'denied' ? null : folder;
}

/** A client's own certificate beside them belongs to them, and is for the user to move. */
async function isOnlyAuthorities(ask: Ask, folder: string): Promise<boolean> {
  const files = await listFolder(ask, folder, '');
  return files !== null && files.every((file) => file.endsWith('.crt'));
}

async function edited(ask: Ask, draft: Draft, { folder, of }: Offered): Promise<readonly Change[]> {
  if (of.kind === 'shown')
    return newFile(ask, draft, `${folder}/${nameOf(of.root)}`, encodeUtf8(textOf(of.root)));
  const copies = await Promise.all(
    of.files.map(async (file) => {
      const bytes = await draft(`${of.from}/${file}`);
      return bytes === null ? [] : newFile(ask, draft, `${folder}/${file}`, bytes);
    }),
  );
  return copies.flat();
}

async function newFile(ask: Ask, draft: Draft, path: string, after: Uint8Array): Promise<readonly Change[]> {
  // What somebody has put there stays.
  if ((await draft(path)) !== null) return [];
  const newFolders = await missingFolders(ask, path);
  return [{ kind: 'edit-file', path, readBy: null, before: null, after, newFolders, safety: 'safe' }];
}

/** A name of its own, so that it takes nobody's place. */
function nameOf({ fingerprint }: RootCertificate): string {
  return `docker-doctor-${bareFingerprint(fingerprint).slice(0, 12)}.crt`;
}

/** What stands before a certificate is passed over (RFC 7468 §2), and is what the plan shows. */
function textOf({ subject, issuer, fingerprint, validFrom, validTo, pem }: RootCertificate): string {
  return [
    `# Subject: ${subject}`,
    `# Issuer: ${issuer}`,
    `# SHA-256: ${fingerprint}`,
    `# Valid: ${validFrom} to ${validTo}`,
    pem,
  ].join('\n');
}
