import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

const RUNTIME = '/usr/local/bin/nvidia-container-runtime';
const HOOK = '/usr/local/bin/nvidia-container-runtime-hook';

/** As NVIDIA's: it adds a hook to what the engine wrote, and leaves the rest to runc (NVIDIA/nvidia-container-toolkit). */
const ADDS_HOOK = `#!/bin/bash
for word; do [ "$last" = --bundle ] && bundle=$word; last=$word; done
case " $* " in *" create "*) sed -i 's|"hooks":{[^}]*}]},||; s|"linux":{|"hooks":{"prestart":[{"path":"${HOOK}"}]},"linux":{|' $bundle/config.json;; esac
exec runc "$@"
`;

/** What it says where the kernel was upgraded and the driver was not built for it. */
const FAILS = `#!/bin/sh
cat > /dev/null
echo "Auto-detected mode as 'legacy'" >&2
echo "nvidia-container-cli: initialization error: nvml error: driver not loaded" >&2
exit 1
`;

const FILES: Readonly<Record<string, string>> = {
  [RUNTIME]: ADDS_HOOK,
  [HOOK]: FAILS,
  '/etc/docker/daemon.json': `{ "default-runtime": "nvidia", "runtimes": { "nvidia": { "path": "${RUNTIME}" } } }\n`,
};

export const fault: Fault = {
  name: 'runtime-hook-fails',
  title: 'the default runtime has a hook for each container, whose driver is not loaded',
  breakIt: async (world) => {
    for (const [path, text] of Object.entries(FILES)) await world.machine.writeFile(path, text);
    // Containers live on: the engine reads both settings again (moby daemon/reload_unix.go, reloadPlatform).
    await sh(
      world,
      `chmod +x ${RUNTIME} ${HOOK}; systemctl reload docker; sleep 1
      ! docker run --rm busybox cat /etc/hostname`,
    );
  },
  cause: 'runtime-missing',
  mend: { kind: 'by-hand', why: 'whether the driver or the runtime is to go, its owner knows' },
};
