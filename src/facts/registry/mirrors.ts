import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { mirrorsOf } from '../daemon-json/settings.ts';
import { engine } from '../daemon/engine.ts';
import { TEST_IMAGE } from './hub.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';
import { pullTarget } from './pull-target.ts';

/** The mirrors in force in the engine, in their order; empty where there are none. */
export const mirrorsInForce: Fact<readonly string[]> = {
  name: 'mirrors in force',
  gather: async (ask) => {
    const running = await ask.fact(engine);
    return known(
      running.state === 'known' && running.value.state === 'answers' ? running.value.info.mirrors : [],
    );
  },
};

/** The mirrors that daemon.json names, whether loaded or not. */
export const mirrorsInFile: Fact<readonly string[]> = {
  name: 'mirrors in daemon.json',
  gather: async (ask) => {
    const file = await ask.fact(daemonConfigFile);
    const read = file.state === 'known' ? file.value.read : null;
    return known(mirrorsOf(read?.kind === 'read' ? read.bytes : null));
  },
};

/** The way through each configured mirror, as a pull goes it; all at once. */
export const mirrorPaths: Fact<readonly PullPath[]> = {
  name: 'the way through the mirrors',
  gather: async (ask) => {
    const [inForce, inFile] = await Promise.all([ask.fact(mirrorsInForce), ask.fact(mirrorsInFile)]);
    const all = [
      ...(inForce.state === 'known' ? inForce.value : []),
      ...(inFile.state === 'known' ? inFile.value : []),
    ];
    const usable = [...new Set(all.map(withoutSlash))].filter(
      (url) => /^https?:\/\/[^/?#@]/.test(url) && URL.canParse(url),
    );
    return known(await Promise.all(usable.map((url) => walkMirror(ask, url))));
  },
};

async function walkMirror(ask: Ask, url: string): Promise<PullPath> {
  return walkPullPath(ask.host, await pullTarget(ask, { kind: 'mirror', url }, TEST_IMAGE));
}

export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
