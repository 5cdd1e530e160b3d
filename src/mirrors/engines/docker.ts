import { daemonConfigFile } from '../../facts/config/daemon-config.ts';
import { dockerPrograms } from '../../facts/client/docker-client.ts';
import { engine } from '../../facts/daemon/engine.ts';
import { hubHostsToml } from '../../facts/registry/hub-hosts.ts';
import { mirrorsInFile, withoutSlash } from '../../facts/registry/mirrors.ts';
import { known, type Fact } from '../../run/fact.ts';
import type { EngineMirrors } from './engine.ts';

/** Docker's; null where there is neither a dockerd here nor one that answers. */
export const dockerMirrors: Fact<EngineMirrors | null> = {
  name: 'mirrors of Docker',
  gather: async (ask) => {
    const [programs, running, file, inFile, toml] = await Promise.all([
      ask.fact(dockerPrograms),
      ask.fact(engine),
      ask.fact(daemonConfigFile),
      ask.fact(mirrorsInFile),
      ask.fact(hubHostsToml),
    ]);
    const info = running.state === 'known' && running.value.state === 'answers' ? running.value.info : null;
    const isInstalled = programs.state === 'known' && programs.value.daemon !== null;
    if ((!isInstalled && info === null) || info?.podman === true) return known(null);
    return known({
      engine: 'docker',
      path: file.state === 'known' ? file.value.path : 'daemon.json',
      inFile: inFile.state === 'known' ? inFile.value : [],
      inForce: info === null ? null : info.mirrors.map(withoutSlash),
      own: true,
      unread:
        file.state === 'known' && file.value.read.kind === 'denied'
          ? { reason: 'no-permission', detail: file.value.path }
          : null,
      overriddenBy: toml.state === 'known' && toml.value?.hosts.length ? toml.value : null,
    });
  },
};
