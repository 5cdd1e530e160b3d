import { daemonConfigFile } from '../../facts/config/daemon-config.ts';
import { dockerService } from '../../facts/daemon/docker-service.ts';
import { reloadCalls } from '../docker-calls.ts';
import { repairDaemonJson } from '../daemon-json/repair.ts';
import { changes, refused, type Fix } from '../fix.ts';
import { judgeDraft } from '../daemon-json/judge-draft.ts';

/** Repairs mechanical faults and keeps everything else; what would need guessing is left as it is. */
export const repairFile: Fix = {
  id: 'repair-daemon-json',
  cures: [
    'daemon-config-invalid',
    'daemon-config-unknown-key',
    'daemon-config-ignored-key',
    'mirror-url-invalid',
    'daemon-config-breaks-next-start',
  ],
  plan: async ({ ask, draft, findings }) => {
    const file = await ask.fact(daemonConfigFile);
    if (file.state === 'unknown') return { kind: 'none' };
    const { path } = file.value;
    const before = await draft(path);
    if (before === null) return { kind: 'none' };
    const repaired = repairDaemonJson(before);
    if (repaired.kind !== 'repaired') {
      const said =
        findings.flatMap((finding) => ('said' in finding.params ? finding.params.said : []))[0] ?? '';
      const fatal = (await judgeDraft(ask, path, before)) !== null;
      return fatal ? refused({ kind: 'file-broken', path, said }) : { kind: 'none' };
    }
    const still = await judgeDraft(ask, path, repaired.bytes);
    if (still !== null) return refused({ kind: 'file-broken', path, said: still });
    const service = await ask.fact(dockerService);
    const running = service.state === 'known' && service.value.running;
    return changes([
      { kind: 'edit-file', path, readBy: 'docker', before, after: repaired.bytes, safety: 'safe' },
      ...(running ? await reloadCalls(ask) : []),
    ]);
  },
};
