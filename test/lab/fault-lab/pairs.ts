import type { CauseId } from '../../../src/knowledge/causes.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from '../faults/sh.ts';
import { HUB_NAMES } from '../internet/names.ts';
import type { Suite } from '../machine/roots.ts';
import type { World } from '../machine/world.ts';

/** A way to break a machine, as a part of a pair. */
interface Break {
  readonly cause: CauseId;
  readonly breakIt: (world: World) => Promise<void>;
  readonly args?: readonly string[];
  /** Tells it from another break of the same cause. */
  readonly how?: string;
}

const GOOD = ['--mirror', 'https://mirror-good.lab.test'];

function shell(cause: CauseId, script: string): Break {
  return { cause, breakIt: async (world) => sh(world, script) };
}

/** daemon.json is written, and read when Docker is started again. */
function file(cause: CauseId, text: string, then = ''): Break {
  return {
    cause,
    breakIt: async (world) => {
      await world.machine.writeFile(DAEMON_JSON, text);
      if (then !== '') await sh(world, then);
    },
  };
}

/** Docker is told to start, and does not; it tries again every two seconds until it has tried three times. */
const STARTS_IN_VAIN =
  'systemctl restart docker.service || true; until systemctl is-failed --quiet docker.service; do sleep 0.1; done';

const STOP = 'systemctl stop docker.socket docker.service';
const TRAILING_COMMA = '{\n  "registry-mirrors": ["https://mirror-good.lab.test"],\n}\n';

const masked = shell('daemon-masked', `${STOP} && systemctl mask docker.service`);
const stopped = shell('daemon-stopped', STOP);
const disabled = shell('daemon-not-enabled', 'systemctl disable docker.service');
const brokenFile = file('daemon-config-invalid', TRAILING_COMMA);
const failsByFile: Break = {
  ...file('daemon-config-invalid', TRAILING_COMMA, STARTS_IN_VAIN),
  how: 'and a start that failed',
};
const unknownKey = file(
  'daemon-config-unknown-key',
  '{ "Registry-Mirrors": ["https://mirror-good.lab.test"] }\n',
  STARTS_IN_VAIN,
);
const singularKey = file(
  'daemon-config-ignored-key',
  '{ "registry-mirror": ["https://mirror-good.lab.test"] }\n',
);
const schemeless = file(
  'mirror-url-invalid',
  '{ "registry-mirrors": ["mirror-search.lab.test"] }\n',
  STARTS_IN_VAIN,
);
const notLoaded = file(
  'daemon-config-not-loaded',
  '{ "registry-mirrors": ["https://mirror-good.lab.test"] }\n',
);
const deadMirror = file(
  'mirror-unreachable',
  '{ "registry-mirrors": ["https://mirror-dead.lab.test"] }\n',
  'systemctl reload docker.service && until docker info | grep -q mirror-dead; do sleep 0.1; done',
);
const hubSilent: Break = {
  cause: 'hub-unreachable',
  args: GOOD,
  breakIt: async ({ internet }) => {
    for (const name of HUB_NAMES) await internet.blackhole(name);
  },
};
const hubLimited: Break = {
  cause: 'hub-rate-limited',
  args: GOOD,
  breakIt: async ({ internet }) => internet.hub('toomanyrequests'),
};
const authSilent: Break = {
  cause: 'hub-auth-unreachable',
  args: GOOD,
  breakIt: async ({ internet }) => internet.blackhole('auth.docker.io'),
};
const cdnSilent: Break = {
  cause: 'hub-cdn-unreachable',
  args: GOOD,
  breakIt: async ({ internet }) => internet.blackhole('production.cloudflare.docker.com'),
};
const poisoned: Break = {
  cause: 'dns-poisoned',
  args: GOOD,
  breakIt: async ({ internet }) => {
    for (const name of HUB_NAMES) await internet.poison(name, 'www.social.lab.test');
  },
};

/** Two ways at once, in the order in which they must be mended, which is that in which they have to be named. */
export interface Pair {
  readonly breaks: readonly [Break, Break];
  /** The engines it applies to; all three where it is left out. */
  readonly suites?: readonly Suite[];
}

export const PAIRS: readonly Pair[] = [
  { breaks: [brokenFile, masked] },
  { breaks: [stopped, disabled] },
  { breaks: [hubSilent, deadMirror] },
  { breaks: [brokenFile, hubSilent] },
  { breaks: [failsByFile, hubSilent] },
  { breaks: [stopped, singularKey] },
  { breaks: [masked, hubSilent] },
  { breaks: [stopped, hubLimited] },
  { breaks: [unknownKey, disabled] },
  { breaks: [schemeless, hubSilent] },
  { breaks: [notLoaded, disabled] },
  { breaks: [brokenFile, authSilent] },
  { breaks: [stopped, cdnSilent] },
  { breaks: [poisoned, disabled] },
];
