import type { Scene } from './scene.ts';

const CONFIG = '/root/.docker/config.json';
const HELPER = '/usr/local/bin/docker-credential-pass';
const PLUGINS = '/usr/libexec/docker/cli-plugins';

/** The engine does all it should; the client, or what it calls, does not. */
export const NINTH_CLIENT: readonly Scene[] = [
  {
    name: 'password-store-never-made',
    report: 'https://github.com/docker/docker-credential-helpers/issues/140',
    broken: 'login',
    right: ['credential-helper-broken'],
    script: `mkdir -p /root/.docker; printf '{ "credsStore": "pass" }\\n' > ${CONFIG}
    printf '#!/bin/sh\\ncat > /dev/null; echo "pass store is uninitialized"; exit 1\\n' > ${HELPER}; chmod +x ${HELPER}`,
    mend: `rm -rf /root/.docker ${HELPER}`,
  },
  {
    name: 'helper-of-desktop-left-in-the-configuration',
    report: 'https://github.com/docker/desktop-linux/issues/5',
    broken: 'login',
    right: ['credential-helper-broken'],
    script: `mkdir -p /root/.docker; printf '{ "credsStore": "desktop" }\\n' > ${CONFIG}`,
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'compose-of-the-first-kind-alone',
    report: 'https://github.com/docker/cli/issues/3149',
    broken: 'compose',
    right: ['compose-missing'],
    script: `printf '#!/bin/sh\\necho docker-compose version 1.25.0, build unknown\\n' > /usr/local/bin/docker-compose
    chmod +x /usr/local/bin/docker-compose`,
    mend: 'rm -f /usr/local/bin/docker-compose',
  },
  {
    // The first bytes of a program for arm64.
    name: 'compose-for-another-processor',
    report: 'https://github.com/docker/compose/issues/8921',
    broken: 'compose',
    right: ['compose-missing'],
    script: `mkdir -p ${PLUGINS}; head -c 4096 /usr/bin/docker > ${PLUGINS}/docker-compose
    printf '\\267\\000' | dd of=${PLUGINS}/docker-compose bs=1 seek=18 conv=notrunc; chmod +x ${PLUGINS}/docker-compose`,
    mend: `rm -f ${PLUGINS}/docker-compose`,
  },
];
