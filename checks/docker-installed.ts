import { clientEndpoint, dockerPrograms } from '../src/facts/docker-client.ts';
import { engine } from '../src/facts/engine.ts';
import { distribution } from '../src/facts/platform.ts';
import { dockerUnits, type Unit } from '../src/facts/systemd.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** The packages that bring Docker, by the distribution's own package manager. */
const INSTALL: readonly { readonly like: readonly string[]; readonly commands: readonly string[] }[] = [
  { like: ['debian', 'ubuntu'], commands: ['sudo apt-get update', 'sudo apt-get install docker.io'] },
  { like: ['fedora'], commands: ['sudo dnf install moby-engine docker-cli'] },
  {
    like: ['rhel', 'centos'],
    commands: ['sudo dnf install dnf-plugins-core', 'sudo dnf install docker-ce docker-ce-cli containerd.io'],
  },
  { like: ['arch'], commands: ['sudo pacman -S docker'] },
  { like: ['alpine'], commands: ['sudo apk add docker'] },
  { like: ['suse', 'opensuse'], commands: ['sudo zypper install docker'] },
];

/** A unit that systemd made from /etc/init.d/docker stays behind when the package is removed but not purged. */
function isPackaged({ loadState, fileState }: Unit): boolean {
  return loadState !== 'not-found' && fileState !== 'generated';
}

export default defineCheck({
  id: 'docker-installed',
  group: 'client',
  requires: [],
  needs: { programs: dockerPrograms },
  wants: { distribution, units: dockerUnits, engine, endpoint: clientEndpoint },
  judge: ({ programs, distribution: distro, units, engine: reached, endpoint }) => {
    const engineThere =
      programs.daemon !== null ||
      (units.state === 'known' && isPackaged(units.value.service)) ||
      // Whatever answers or listens, or is meant to be elsewhere, need not be installed here.
      (reached.state === 'known' && reached.value.state !== 'not-there') ||
      (endpoint.state === 'known' && endpoint.value.from !== 'default');
    const evidence = {
      what: 'docker, dockerd on the PATH',
      said: [programs.client ?? 'docker: none', programs.daemon ?? 'dockerd: none'].join(', '),
      ms: null,
    };
    if (programs.client !== null && engineThere) return pass(evidence);
    const ids = distro.state === 'known' ? [distro.value.id, ...distro.value.like] : [];
    const install = INSTALL.find(({ like }) => like.some((id) => ids.includes(id)))?.commands ?? [];
    return found({
      cause: 'docker-not-installed',
      severity: 'fail',
      params: { missing: programs.client !== null ? 'engine' : engineThere ? 'client' : 'both', install },
      evidence: [evidence],
    });
  },
});
