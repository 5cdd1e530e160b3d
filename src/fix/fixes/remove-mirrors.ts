import { daemonConfigFile } from '../../facts/daemon-config.ts';
import { daemonProcess } from '../../facts/daemon-process.ts';
import { mirrorsOf } from '../../facts/daemon-json/settings.ts';
import { dockerUnits } from '../../facts/systemd.ts';
import { withoutSlash } from '../../facts/registry/mirrors.ts';
import type { CauseId, Finding } from '../../knowledge/causes.ts';
import { setTopLevel } from '../daemon-json/edit.ts';
import { changes, type Fix, type FixPlan, type Refusal } from '../fix.ts';
import { judgeDraft } from '../judge-draft.ts';

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
    const [file, process, units] = await Promise.all([
      ask.fact(daemonConfigFile),
      ask.fact(daemonProcess),
      ask.fact(dockerUnits),
    ]);
    if (file.state === 'unknown') return { kind: 'none' };
    if (process.state === 'known' && process.value.flags.some(({ name }) => name === 'registry-mirror')) {
      return refused({ kind: 'set-by-flag', flag: '--registry-mirror' });
    }
    const { path } = file.value;
    const before = await draft(path);
    const broken = await judgeDraft(ask, path, before);
    if (broken !== null) return refused({ kind: 'file-broken', path, said: broken });
    // An empty list is written as one: a reload keeps the mirrors of a key that is gone (moby daemon/reload.go).
    const kept = mirrorsOf(before).filter((mirror) => !bad.includes(withoutSlash(mirror)));
    const edited = setTopLevel(before ?? new Uint8Array(), 'registry-mirrors', kept);
    if (edited.kind === 'refused') return refused({ kind: 'file-broken', path, said: edited.why });
    const running = units.state === 'known' && units.value.service.activeState === 'active';
    return changes(
      [
        ...(edited.kind === 'unchanged'
          ? []
          : [{ kind: 'edit-file', path, before, after: edited.bytes, safety: 'safe' } as const]),
        ...(running
          ? [{ kind: 'service', verb: 'reload', unit: 'docker.service', safety: 'safe' } as const]
          : []),
      ],
      running ? [{ kind: 'mirrors-gone', mirrors: bad }] : [],
    );
  },
};

function mirrorsAtFault(finding: Finding): readonly string[] {
  return isCured(finding) ? finding.params.mirrors.map(({ url }) => withoutSlash(url)) : [];
}

function isCured(finding: Finding): finding is Finding<(typeof CURED)[number]> {
  return CURED.some((cause) => cause === finding.cause);
}

function refused(refusal: Refusal): FixPlan {
  return { kind: 'refused', refusal };
}
