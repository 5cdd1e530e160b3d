import { stateHome } from '../../facts/host/user-folders.ts';
import { isOwnChange, type Change } from '../../fix/changes/index.ts';
import { JOURNAL_FOLDER } from '../../fix/transaction/journal-folder.ts';
import { createJournal, type Journal } from '../../fix/transaction/journal.ts';
import { createHands } from '../../host/hands.ts';
import type { Host } from '../../host/host.ts';
import type { Identity } from '../../host/identity.ts';

/** Whose work we do: root's on the machine, or a user's on what is the user's own, with a journal for each. */
export interface Owner {
  readonly isRoot: boolean;
  readonly journal: Journal;
  readonly journalFolder: string;
  /** The file of the lock, where it is not root's. */
  readonly lock?: string;
  /** What stands before our name in a command that has to be run by the same owner. */
  readonly sudo: '' | 'sudo ';
  /** Whether this owner may make the change. */
  readonly mayMake: (change: Change) => boolean;
}

export async function ownerOn(host: Host): Promise<Owner> {
  const who = await host.identity();
  const isRoot = who.uid === 0;
  const journalFolder = isRoot ? JOURNAL_FOLDER : `${stateFolder(who)}/journal`;
  return {
    isRoot,
    journalFolder,
    journal: createJournal(host, createHands(), journalFolder),
    ...(isRoot ? {} : { lock: `${stateFolder(who)}/lock` }),
    sudo: isRoot ? 'sudo ' : '',
    mayMake: (change) => isRoot || isOwnChange(change, who),
  };
}

function stateFolder(who: Identity): string {
  return `${stateHome(who)}/docker-doctor`;
}
