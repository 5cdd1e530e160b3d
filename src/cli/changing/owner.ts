import type { Change } from '../../fix/change.ts';
import { createJournal, JOURNAL_FOLDER, type Journal } from '../../fix/journal.ts';
import { createHands } from '../../host/hands.ts';
import type { Host, Identity } from '../../host/host.ts';

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
    mayMake: (change) => isRoot || isOwn(change, who),
  };
}

/** XDG Base Directory Specification, $XDG_STATE_HOME. */
function stateFolder({ environment, home }: Identity): string {
  return `${environment.XDG_STATE_HOME ?? `${home}/.local/state`}/docker-doctor`;
}

function isOwn(change: Change, { environment, home }: Identity): boolean {
  switch (change.kind) {
    case 'edit-file':
      return [home, environment.XDG_CONFIG_HOME ?? home].some((folder) =>
        change.path.startsWith(`${folder}/`),
      );
    case 'service':
      return change.ofUser === true;
    case 'manual':
      return true;
    case 'setting':
    case 'join-group':
      return false;
  }
}
