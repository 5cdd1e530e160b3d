import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { mirrorsOf } from '../daemon-json/settings.ts';
import { engine, type EngineInfo } from '../daemon/engine.ts';
import { identity } from '../host/platform.ts';
import { proxyChooser, TEST_IMAGE } from './hub.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';

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

/** Walks one mirror's way; used for the configured ones and for those that a user asks us to add. */
export async function walkMirror(ask: Ask, mirror: string): Promise<PullPath> {
  const [who, proxy, running] = await Promise.all([ask.fact(identity), proxyChooser(ask), ask.fact(engine)]);
  const info = running.state === 'known' && running.value.state === 'answers' ? running.value.info : null;
  const registry = withoutSlash(mirror);
  const { host } = new URL(registry);
  return walkPullPath(ask.host, {
    registry,
    ...TEST_IMAGE,
    namespaced: info?.imageStore === 'containerd',
    arch: who.state === 'known' ? who.value.arch : 'x64',
    proxyFor: proxy,
    extraCaFiles: readsCertsOf(info) ? [`/etc/docker/certs.d/${host}/`] : [],
    verifyTls: !(info?.insecureRegistries.includes(host) ?? false),
    deadlineMs: ask.timeLeftMs,
    knownBlob: () => null,
    // A mirror is never told who we are.
    login: null,
  });
}

/** Since 28.0 the containerd store takes no CA for a mirror from certs.d (docs/engine-facts.md §1.2). */
export function readsCertsOf(info: EngineInfo | null): boolean {
  return info === null || info.imageStore === 'graph' || Number.parseInt(info.version, 10) < 28;
}

export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
