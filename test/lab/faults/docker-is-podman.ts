import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

/** /usr/bin/docker of Debian's podman-docker 4.3.1+ds1-8, as it is. */
const SHIM = `#!/bin/sh
[ -e /etc/containers/nodocker ] || \\
echo "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg." >&2
exec /usr/bin/podman "$@"
`;

export const fault: Fault = {
  name: 'docker-is-podman',
  title: 'podman-docker stands in the place of Docker’s own packages',
  breakIt: async (world) =>
    sh(
      world,
      `systemctl stop docker.socket docker.service
       dpkg --remove --force-depends docker.io $(dpkg-query --show --showformat '\${Package}' docker-cli 2>/dev/null || true)
       printf '%s' '${SHIM}' > /usr/bin/docker && chmod 755 /usr/bin/docker`,
    ),
  cause: 'docker-is-podman',
  mend: { kind: 'by-hand', why: 'docker-doctor installs no packages' },
};
