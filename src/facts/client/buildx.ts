import { known, type Fact } from '../../run/fact.ts';
import { findPlugin } from './cli-plugins.ts';
import { clientConfig } from './client-config.ts';
import { clientVersion } from './client-version.ts';
import type { Program } from '../host/path-files.ts';
import { identity } from '../host/platform.ts';

/** What a build would need buildx for, and whether it is there; null where `docker build` goes without it. */
export interface BuildxNeed {
  readonly because: 'DOCKER_BUILDKIT' | 'alias';
  readonly clientVersion: string;
  readonly plugin: Program;
}

/**
 * The client does without buildx where nothing asks for it: it falls back to the old builder, with a notice. With
 * DOCKER_BUILDKIT set or `docker builder` aliased, it refuses (docker/cli cmd/docker/builder.go, since 23.0; the
 * 20.10 client speaks BuildKit itself).
 */
export const buildxNeed: Fact<BuildxNeed | null> = {
  name: 'need of buildx',
  gather: async (ask) => {
    const [who, config] = await Promise.all([ask.fact(identity), ask.fact(clientConfig)]);
    if (who.state === 'unknown') return who;
    const wished = who.value.environment.DOCKER_BUILDKIT ?? '';
    const aliased = config.state === 'known' && (config.value.settings.aliases.builder ?? '') === 'buildx';
    // strconv.ParseBool
    const forced = ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(wished);
    if (!forced && (wished !== '' || !aliased)) return known(null);
    const plugin = await findPlugin(ask, 'docker-buildx');
    if (plugin.state === 'there') {
      return known({ because: forced ? 'DOCKER_BUILDKIT' : 'alias', clientVersion: '', plugin });
    }
    const version = await ask.fact(clientVersion);
    return version.state === 'unknown'
      ? version
      : known({ because: forced ? 'DOCKER_BUILDKIT' : 'alias', clientVersion: version.value, plugin });
  },
};
