import { known, type Fact } from '../../run/fact.ts';
import { isAtLeast } from '../daemon-json/engine-version.ts';
import { identity } from '../host/platform.ts';
import { clientVersion } from './client-version.ts';
import { dockerPrograms } from './docker-client.ts';

/** The first client that agrees on a version with the engine though one is pinned (docker/cli cli/command/cli.go). */
const SINCE = '29.0';

/**
 * Whether the client takes the engine's version where DOCKER_API_VERSION pins a newer one: seen on 29.7.2, where
 * `DOCKER_API_VERSION=1.99 docker ps` works (moby client/ping.go, ForceNegotiate). Nothing is asked where nothing is
 * pinned.
 */
export const lowersApiVersion: Fact<boolean> = {
  name: 'whether the client lowers its API version',
  gather: async (ask) => {
    const [who, programs] = await Promise.all([ask.fact(identity), ask.fact(dockerPrograms)]);
    const pinned = who.state === 'known' ? (who.value.environment['DOCKER_API_VERSION'] ?? '') : '';
    const client = programs.state === 'known' ? programs.value.client : null;
    if (pinned === '' || client === null) return known(false);
    const version = await ask.fact(clientVersion);
    return version.state === 'unknown' ? version : known(isAtLeast({ version: version.value }, SINCE));
  },
};
