import { DAEMON_JSON } from '../machine/docker-state.ts';

const ROOT = '/srv/docker';

/** Docker's data on a file system of its own in memory, mounted at boot with these options of mount(8). */
export function smallDataRoot(options: string): Readonly<Record<string, string>> {
  return {
    '/etc/systemd/system/srv-docker.mount': `[Mount]\nWhat=tmpfs\nWhere=${ROOT}\nType=tmpfs\nOptions=${options}\n`,
    '/etc/systemd/system/docker.service.d/data-root.conf': `[Unit]\nRequiresMountsFor=${ROOT}\n`,
    [DAEMON_JSON]: `{ "data-root": "${ROOT}" }\n`,
  };
}
