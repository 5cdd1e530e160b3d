/** What removal looks at and calls; a test has places of its own. */
export interface RemovalPlaces {
  readonly program: string;
  readonly service: string;
}

const PLACES: RemovalPlaces = {
  program: '/usr/bin/docker-doctor',
  service: '/etc/systemd/system/docker-doctor.service',
};

/**
 * Takes away the units that `watch install` wrote, as long as the program is there to do it. A service that calls
 * another copy of it, as npm's, stays. No removal fails for this: a machine that is only a folder has no systemd to ask.
 */
function unwatch({ program, service }: RemovalPlaces): string {
  return `if grep -qs '^ExecStart=${program} check ' ${service}; then
  ${program} watch remove --yes >&2 ||
    echo 'docker-doctor: its timer could not be removed; see ${service}' >&2
fi`;
}

/** Debian Policy 6.6: an upgrade calls `prerm upgrade VERSION`; `remove` is for removal and purge alike. */
export function debPrerm(places = PLACES): string {
  return `#!/bin/sh
set -e
if [ "$1" = remove ]; then
${unwatch(places)}
fi
exit 0
`;
}

/** Fedora Packaging Guidelines, "Scriptlets": %preun has the number of packages that are left, 1 in an upgrade. */
export function rpmPreun(places = PLACES): string {
  return `if [ "$1" -eq 0 ]; then
${unwatch(places)}
fi
exit 0
`;
}
