import { mirrorsOf } from '../../facts/daemon-json/settings.ts';
import { withoutSlash } from '../../facts/registry/mirrors.ts';
import type { CauseId, Finding } from '../../knowledge/causes.ts';
import { isPastProxy } from '../../knowledge/past-proxy.ts';
import { setTopLevel } from '../daemon-json/edit.ts';
import { changes, refused, type Fix } from '../fix.ts';
import { openDaemonFile, writeDaemonFile } from '../mirrors/daemon-file.ts';

const CURED = [
  'mirror-unreachable',
  'mirror-forbidden',
  'mirror-not-a-registry',
  'mirror-half-proxy',
  'mirror-tampered',
] as const satisfies readonly CauseId[];

/** Takes the mirrors that do no good out of daemon.json, keeps the others, and reloads: no container is touched. */
export const removeMirrors: Fix = {
  id: 'remove-mirrors',
  cures: CURED,
  plan: async ({ findings, explained, ask, draft }) => {
    // With the network down every mirror is silent; that says nothing of the mirrors.
    const bad = findings.filter(({ cause }) => !explained.has(cause)).flatMap(mirrorsAtFault);
    if (bad.length === 0) return { kind: 'none' };
    const file = await openDaemonFile(ask, draft);
    if (file.kind === 'refused') return file;
    const { path, before, running } = file;
    // An empty list is written as one: a reload keeps the mirrors of a key that is gone (moby daemon/reload.go).
    const kept = mirrorsOf(before).filter((mirror) => !bad.includes(withoutSlash(mirror)));
    const edited = setTopLevel(before, 'registry-mirrors', kept);
    if (edited.kind === 'refused') {
      return refused({ kind: 'file-broken', path, said: edited.why });
    }
    return changes(
      await writeDaemonFile(ask, file, edited.kind === 'edited' ? edited.bytes : null),
      running ? [{ engine: 'docker', kind: 'mirrors-gone', mirrors: bad }] : [],
    );
  },
};

function mirrorsAtFault(finding: Finding): readonly string[] {
  // What a hosts.toml names is in no daemon.json.
  if (!isCured(finding) || finding.params.hostsToml !== null) return [];
  // One of the own network that the proxy cannot reach is no worse than its way there.
  const { params } = finding;
  return params.mirrors.filter(({ url }) => !isPastProxy(params, url)).map(({ url }) => withoutSlash(url));
}

function isCured(finding: Finding): finding is Finding<(typeof CURED)[number]> {
  return CURED.some((cause) => cause === finding.cause);
}
