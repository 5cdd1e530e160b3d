import { daemonConfigFile } from '../../facts/daemon-config.ts';
import { daemonProcess } from '../../facts/daemon-process.ts';
import { dockerUnits } from '../../facts/systemd.ts';
import { TEST_IMAGE } from '../../facts/registry/hub.ts';
import { withoutSlash } from '../../facts/registry/mirrors.ts';
import { setTopLevel } from '../daemon-json/edit.ts';
import { changes, type Fix, type FixPlan, type Refusal } from '../fix.ts';
import { judgeDraft } from '../judge-draft.ts';
import { mirrorsOf } from '../../facts/daemon-json/settings.ts';

/** Puts the chosen mirrors before those that daemon.json has, and reloads: no container is touched. */
export const addMirrors: Fix = {
  id: 'add-mirrors',
  // A dead mirror that is already there is not cured by a better one before it.
  cures: [
    'hub-unreachable',
    'hub-auth-unreachable',
    'hub-cdn-unreachable',
    'hub-rate-limited',
    'dns-poisoned',
  ],
  // It is for the user to say which.
  mayHelp: async () => true,
  plan: async ({ ask, mirrors, draft }) => {
    if (mirrors.length === 0) return { kind: 'none' };
    const [file, process, units] = await Promise.all([
      ask.fact(daemonConfigFile),
      ask.fact(daemonProcess),
      ask.fact(dockerUnits),
    ]);
    if (file.state === 'unknown')
      return refused({ kind: 'file-unreadable', path: 'daemon.json', said: file.why.detail });
    if (process.state === 'known' && process.value.flags.some(({ name }) => name === 'registry-mirror')) {
      return refused({ kind: 'set-by-flag', flag: '--registry-mirror' });
    }
    const { path, read } = file.value;
    if (read.kind === 'denied' || read.kind === 'failed')
      return refused({ kind: 'file-unreadable', path, said: read.kind });
    const before = await draft(path);
    const broken = await judgeDraft(ask, path, before);
    if (broken !== null) return refused({ kind: 'file-broken', path, said: broken });
    const present = mirrorsOf(before);
    const wanted = mirrors.map(withoutSlash);
    const all = [...wanted, ...present.filter((mirror) => !wanted.includes(withoutSlash(mirror)))];
    const edited = setTopLevel(before ?? new Uint8Array(), 'registry-mirrors', all);
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
      [
        { kind: 'mirrors-in-force', mirrors: wanted },
        { kind: 'pull', image: `${TEST_IMAGE.repository.replace('library/', '')}:${TEST_IMAGE.reference}` },
      ],
    );
  },
};

function refused(refusal: Refusal): FixPlan {
  return { kind: 'refused', refusal };
}
