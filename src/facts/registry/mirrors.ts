import { known, type Fact } from '../../run/fact.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { mirrorsOf } from '../daemon-json/settings.ts';
import { engine } from '../daemon/engine.ts';

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

export function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}

/** No pull gets so far down a list; whoever names a thousand does not get us to ask a thousand hosts at once. */
const MOST_ASKED = 100;

/** Those of a list that can be asked, each once and in their order; dockerd starts with no other (moby ValidateMirror). */
export function askable(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.map(withoutSlash))]
    .filter((url) => /^https?:\/\/[^/?#@]/.test(url) && URL.canParse(url))
    .slice(0, MOST_ASKED);
}
