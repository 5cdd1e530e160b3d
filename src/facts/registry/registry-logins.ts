import { known, type Fact } from '../../run/fact.ts';
import { engine } from '../daemon/engine.ts';
import { localImages } from './local-images.ts';
import { logins } from './logins.ts';
import { namedRegistries } from './named-registries.ts';
import type { RegistryLogin } from './registry-login.ts';

/**
 * Of the registries that are asked anyhow (named-registries.ts), and of those with a login, that names of local images
 * begin with. Where there is none, as on most machines, nothing more is looked at or loaded.
 */
export const registryLogins: Fact<readonly RegistryLogin[]> = {
  name: 'logins at registries',
  gather: async (ask) => {
    const reached = await ask.fact(engine);
    if (reached.state === 'unknown' || reached.value.state !== 'answers') return known([]);
    const [registries, images, kept] = await Promise.all([
      ask.fact(namedRegistries),
      ask.fact(localImages),
      ask.fact(logins),
    ]);
    // Recordings of before it was asked for are of machines that were looked at otherwise.
    if (images.state === 'unknown') return images.why.reason === 'not-recorded' ? known([]) : images;
    const loggedIn = kept.state === 'known' ? kept.value.hosts.filter((host) => host !== 'docker.io') : [];
    const named = registries.state === 'known' ? registries.value.named : [];
    const hosts = new Set([...named.map(({ host }) => host), ...loggedIn]);
    if (images.value.length === 0 || hosts.size === 0) return known([]);
    const { askLogins } = await import('./ask-logins.ts');
    return known(await askLogins(ask, { images: images.value, hosts, loggedIn }));
  },
};
