import { clientConfig } from '../../facts/client/client-config.ts';
import { findPlugin } from '../../facts/client/cli-plugins.ts';
import { clientVersion } from '../../facts/client/client-version.ts';
import type { Ask } from '../../run/fact.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import { holds, removeBelow, setBelow } from '../daemon-json/edit-nested.ts';
import { missingFolders } from '../missing-folders.ts';

export type HintPlan =
  /** `link` is where docker looks for the program; null where it finds it already. */
  | { readonly kind: 'edit'; readonly edit: FileEdit; readonly link: string | null }
  /** The file says so already. */
  | { readonly kind: 'nothing' }
  /** This client calls no plugin when a command has failed; null where there is none. */
  | { readonly kind: 'no-hooks'; readonly version: string | null }
  | { readonly kind: 'file-broken'; readonly path: string; readonly said: string };

/**
 * What somebody types who needs us. An alias is a command of its own to docker: `pull` does not cover `image pull`
 * (docker/cli cli-plugins/manager/hooks.go, hookMatch).
 */
const COMMANDS =
  'pull,run,create,search,build,buildx,compose,login,push,info,ps,' +
  'image pull,image push,image build,container run,container create,container ls,system info';

/** The first client whose hooks are told the error (docker/cli#5033). */
const FIRST_WITH_HOOKS = [26, 1] as const;

/** The first that has hooks for failures alone (docker/cli#6794); earlier ones pass over them without a word. */
const FIRST_WITH_ERROR_HOOKS = [29, 3] as const;

/** Registers our hook in the user's config.json, or takes it out. */
export async function planHint(ask: Ask, verb: 'install' | 'remove'): Promise<HintPlan> {
  const config = await ask.fact(clientConfig);
  if (config.state === 'unknown')
    return { kind: 'file-broken', path: 'config.json', said: config.why.reason };
  const { path, state } = config.value;
  if (typeof state === 'object' && state.kind !== 'not-ours') {
    return { kind: 'file-broken', path, said: state.kind === 'invalid' ? state.said : state.kind };
  }
  const read = await ask.host.readFile(path);
  const before = read.kind === 'read' ? read.bytes : null;
  if (verb === 'remove') return edited(ask, path, before, before === null ? null : without(before));
  const version = await ask.fact(clientVersion);
  const known = version.state === 'known' ? version.value : null;
  if (known === null || !isFrom(known, FIRST_WITH_HOOKS)) return { kind: 'no-hooks', version: known };
  return edited(ask, path, before, withHook(before, known));
}

function withHook(before: Uint8Array | null, version: string): Uint8Array | null {
  const key = isFrom(version, FIRST_WITH_ERROR_HOOKS) ? 'error-hooks' : 'hooks';
  const registered = setBelow(before, ['plugins', 'doctor'], { [key]: COMMANDS });
  const bytes = registered.kind === 'edited' ? registered.bytes : before;
  // Off unless it is said (docker/cli cmd/docker/docker.go, hooksEnabled).
  const enabled = setBelow(bytes, ['features', 'hooks'], 'true');
  return enabled.kind === 'edited' ? enabled.bytes : bytes;
}

/** Another plugin's hooks stay on. */
function without(before: Uint8Array): Uint8Array {
  const removed = removeBelow(before, ['plugins', 'doctor']);
  if (removed.kind !== 'edited' || holds(removed.bytes, 'plugins')) {
    return removed.kind === 'edited' ? removed.bytes : before;
  }
  const off = removeBelow(removed.bytes, ['features', 'hooks']);
  return off.kind === 'edited' ? off.bytes : removed.bytes;
}

async function edited(
  ask: Ask,
  path: string,
  before: Uint8Array | null,
  after: Uint8Array | null,
): Promise<HintPlan> {
  if (after === null || (before !== null && Buffer.from(before).equals(after))) return { kind: 'nothing' };
  const newFolders = await missingFolders(ask, path);
  const folders = newFolders.length === 0 ? {} : { newFolders };
  // docker login puts passwords into it, and keeps its mode (docker/cli cli/config/configfile/file.go, Save).
  const edit = {
    kind: 'edit-file',
    path,
    readBy: null,
    before,
    after,
    holdsLogins: true,
    safety: 'safe',
  } as const;
  const found = await findPlugin(ask, 'docker-doctor');
  const link = found.state === 'there' ? null : path.replace(/[^/]*$/, 'cli-plugins/docker-doctor');
  return { kind: 'edit', edit: { ...edit, ...folders }, link };
}

function isFrom(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ofMajor = 0, ofMinor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return ofMajor > major || (ofMajor === major && ofMinor >= minor);
}
