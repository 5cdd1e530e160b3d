import { mirrorsOf } from '../../facts/daemon-json/settings.ts';
import { askOverridingHosts } from '../../facts/registry/hub-hosts.ts';
import { mirrorsInForce, withoutSlash } from '../../facts/registry/mirrors.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import type { Ask } from '../../run/fact.ts';
import { setTopLevel, type DaemonJsonEdit } from '../daemon-json/edit.ts';
import { addToList, removeFromList } from '../daemon-json/edit-list.ts';
import { changes, refused, type Draft, type FixPlan } from '../fix.ts';
import type { DockerPromise } from '../proofs/docker.ts';
import { PROOF_IMAGE } from '../proofs/proof.ts';
import { openDaemonFile, writeDaemonFile } from './daemon-file.ts';
import { isSameList, isSameMirror, wishedList, type MirrorWish } from './wish.ts';

const KEY = 'registry-mirrors';

/** What a wish makes of daemon.json: its text is edited where the list is, and a running engine reloads it. */
export async function planDockerMirrors(ask: Ask, draft: Draft, wish: MirrorWish): Promise<FixPlan> {
  const file = await openDaemonFile(ask, draft);
  if (file.kind === 'refused') return file;
  const { path, before, running } = file;
  const toml = wish.kind === 'remove' || wish.mirrors.length === 0 ? null : await askOverridingHosts(ask);
  if (toml !== null) return refused({ kind: 'overridden', registry: DOCKER_HUB, path, by: toml.path });
  const list = wishedList(wish, mirrorsOf(before)).map(withoutSlash);
  const inForce = await ask.fact(mirrorsInForce);
  const isLoaded = inForce.state === 'known' && isSameList(inForce.value, list);
  const inFile = editFor(wish, before);
  // None asked for and none there: a file is not made for an empty list.
  const isBare = list.length === 0 && mirrorsOf(before).length === 0 && inFile.kind !== 'refused';
  if (isBare && (!running || isLoaded)) return { kind: 'none' };
  // In force and not in the file: a reload drops it only where the file has a list.
  const isStuck = running && !isLoaded && inFile.kind === 'unchanged' && wish.kind === 'remove';
  const edited = isStuck ? setTopLevel(before, KEY, list) : inFile;
  if (edited.kind === 'refused') {
    return refused({ kind: 'file-broken', path, said: edited.why });
  }
  if (edited.kind === 'unchanged' && (!running || isLoaded)) return { kind: 'none' };
  const after = edited.kind === 'unchanged' ? null : edited.bytes;
  const interim = after !== null && running && !isStuck ? emptied(before, after, wish) : undefined;
  return changes(await writeDaemonFile(ask, file, after, interim), promises(wish, list));
}

function editFor(wish: MirrorWish, before: Uint8Array | null): DaemonJsonEdit {
  const present = mirrorsOf(before);
  const list = wishedList(wish, present);
  if (wish.kind === 'use') return setTopLevel(before, KEY, list);
  if (isSameList(present, list)) return { kind: 'unchanged' };
  if (wish.kind === 'remove') {
    const isUnwanted = (item: string): boolean => wish.mirrors.some((name) => isSameMirror(name, item));
    return removeFromList(before ?? new Uint8Array(), KEY, isUnwanted);
  }
  // One that is there already moves to the front: then the list is written anew.
  return list.length === present.length + wish.mirrors.length
    ? addToList(before, KEY, wish.mirrors.map(withoutSlash))
    : setTopLevel(before, KEY, list);
}

/** A reload keeps the mirrors of a key that is gone (moby daemon/reload.go): an empty list is loaded first. */
function emptied(before: Uint8Array | null, after: Uint8Array, { kind }: MirrorWish): Uint8Array | undefined {
  if (kind !== 'remove' || mirrorsOf(after).length > 0) return undefined;
  const edited = setTopLevel(before, KEY, []);
  return edited.kind === 'edited' ? edited.bytes : undefined;
}

function promises(wish: MirrorWish, list: readonly string[]): readonly DockerPromise[] {
  const named = wish.mirrors.map(withoutSlash);
  const pull: readonly DockerPromise[] = [{ engine: 'docker', kind: 'pull', image: PROOF_IMAGE }];
  switch (wish.kind) {
    case 'add':
      return [{ engine: 'docker', kind: 'mirrors-in-force', mirrors: named }, ...pull];
    case 'remove':
      return [{ engine: 'docker', kind: 'mirrors-gone', mirrors: named }];
    case 'use':
      return [{ engine: 'docker', kind: 'mirrors-are', mirrors: list }, ...(list.length > 0 ? pull : [])];
  }
}
