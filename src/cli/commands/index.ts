import type { Commands } from '../command-line/command.ts';
import { bundle } from './bundle/command.ts';
import { check } from './check/command.ts';
import { completion } from './completion/command.ts';
import { explain } from './explain/command.ts';
import { fix } from './fix/command.ts';
import { help } from './help/command.ts';
import { hintInstall, hintRemove } from './hint/command.ts';
import { list } from './list/command.ts';
import { mirrorAdd, mirrorRemove, mirrorUse } from './mirror-change/command.ts';
import { mirrorList } from './mirror-list/command.ts';
import { mirrorTest } from './mirror-test/command.ts';
import { prove } from './prove/command.ts';
import { pull } from './pull/command.ts';
import { rewrite } from './rewrite/command.ts';
import { search } from './search/command.ts';
import { tracePull, tracePush, traceSearch } from './trace/command.ts';
import { undo } from './undo/command.ts';
import { version } from './version/command.ts';
import { wait } from './wait/command.ts';
import { watchInstall, watchRemove } from './watch/command.ts';

/** Every command there is, as the help lists them: nothing else knows which there are. */
export const COMMANDS: Commands = {
  all: [
    check,
    prove,
    wait,
    fix,
    undo,
    explain,
    bundle,
    tracePull,
    tracePush,
    traceSearch,
    search,
    pull,
    rewrite,
    mirrorList,
    mirrorTest,
    mirrorAdd,
    mirrorRemove,
    mirrorUse,
    hintInstall,
    hintRemove,
    watchInstall,
    watchRemove,
    list,
    completion,
    help,
    version,
  ],
  byDefault: check,
};
