import type { CommandName } from '../../../src/messages/command-line-words.ts';
import { seedsIn } from '../../cli/bundle/seeds.ts';
import { COMPOSE, DOCKERFILE, OWN_LIST } from './seeded-files.ts';

/** Where outputs are written. */
export const OUT = '/tmp/out';

const GOOD = 'https://mirror-good.lab.test';
const SECRET_MIRROR = 'https://doctor:Zx90qK-9sEsAazme-v7@mirror-good.lab.test';

/** What somebody pastes. */
const TYPED = seedsIn('az')
  .map(({ text }) => text)
  .join('\n');

type Line = readonly string[];

/** What is typed of each command there is: one that is new does not compile until it is here. In this order. */
export const LINES: Readonly<Record<CommandName, readonly Line[]>> = {
  check: [
    ['check', '-v', '--require', 'image=registry-login.lab.test/a:1', '--record', `${OUT}/recorded`],
    ['check', '-v', '--from', `${OUT}/recorded`],
  ],
  prove: [['prove', '--yes', '--offline', '-v']],
  wait: [['wait', '--for', 'redis:7', '--timeout', '8s', '-v']],
  fix: [
    ['fix', '--dry-run', '-v'],
    ['fix', '--dry-run', '--mirror', SECRET_MIRROR, '-v'],
  ],
  explain: [
    ['explain', '--check', TYPED],
    ['explain', '--from', `${OUT}/recorded`, '-v'],
  ],
  bundle: [
    ['bundle', '--list', '-v'],
    ['bundle', `${OUT}/packed.tar.gz`, '--anonymous'],
  ],
  'trace pull': [
    ['trace', 'pull', 'redis:7', '-v'],
    ['trace', 'pull', 'registry-login.lab.test/a:1', '-v'],
  ],
  'trace push': [['trace', 'push', 'registry-login.lab.test/a:1', '-v']],
  'trace search': [['trace', 'search', 'redis', '-v']],
  search: [['search', 'redis', '-v']],
  pull: [
    ['pull', 'redis:7', '-v', '--from', OWN_LIST],
    ['pull', 'redis:7', '--list-platforms', '-v'],
  ],
  'mirror list': [['mirror', 'list', '-v']],
  'mirror test': [
    ['mirror', 'test', '--from', OWN_LIST, '-v'],
    ['mirror', 'test', SECRET_MIRROR, '-v'],
  ],
  'mirror add': [['mirror', 'add', SECRET_MIRROR, '--dry-run', '-v']],
  'mirror remove': [
    ['mirror', 'remove', GOOD, '--dry-run', '-v'],
    ['mirror', 'remove', GOOD, '--engine', 'docker', '--yes', '-v'],
  ],
  'mirror use': [
    ['mirror', 'use', GOOD, '--dry-run', '-v'],
    ['mirror', 'use', 'none', '--dry-run', '-v'],
  ],
  undo: [
    ['undo', '--list', '-v'],
    ['undo', '--yes', '-v'],
  ],
  rewrite: [
    ['rewrite', COMPOSE, DOCKERFILE, '--mirror', 'mirror-good.lab.test', '--dry-run', '-v'],
    ['rewrite', COMPOSE, DOCKERFILE, '--mirror', 'mirror-good.lab.test', '--offline', '--yes', '-v'],
    ['rewrite', COMPOSE, DOCKERFILE, '--undo', '--yes', '-v'],
  ],
  'hint install': [['hint', 'install', '--yes', '-v']],
  'hint remove': [['hint', 'remove', '--yes', '-v']],
  'watch install': [['watch', 'install', '--yes', '-v']],
  'watch remove': [['watch', 'remove', '--yes', '-v']],
  list: [['list', '-v']],
  completion: [['completion', 'bash']],
  help: [['help', 'fix']],
  version: [['version']],
};
