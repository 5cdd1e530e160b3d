import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdictOn } from '../../recordings.ts';

const FILE = '/usr/lib/systemd/system/docker.service';
const DROP_IN = '/etc/systemd/system/docker.service.d/hard.conf';
const CONTROLLER = 'failed to start daemon: Error initializing network controller: ';

// dockerd 26.1.5's last words under each setting; where it has none, systemd's result.
test.each([
  ['ProtectSystem=strict', 'chmod /var/lib/docker: read-only file system'],
  ['ReadOnlyPaths=/var/lib/docker', 'chmod /var/lib/docker: read-only file system'],
  [
    'CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_ADMIN',
    'failed to start daemon: error initializing graphdriver: driver not supported',
  ],
  [
    'RestrictAddressFamilies=AF_UNIX',
    `${CONTROLLER}error obtaining controller instance: failed to register "bridge" driver: failed to create NAT chain DOCKER: iptables failed: iptables -t nat -N DOCKER: iptables: Failed to initialize nft: Address family not supported by protocol`,
  ],
  ['SystemCallFilter=@system-service', ''],
  ['TimeoutStartSec=1ms', ''],
  ['ExecStartPost=/bin/false', ''],
])('%s: %s', async (line, said) => {
  const outcomes = await failing(line, said);
  expect(verdictOn('daemon-unit', outcomes)).toMatchObject([
    {
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: { files: [FILE, DROP_IN], said: expect.stringContaining(line) },
    },
  ]);
  expect(verdictOn('daemon-running', outcomes)).toMatchObject([{ cause: 'daemon-failed' }]);
});

test.each([
  // What is said has its cause elsewhere.
  [
    'ProtectSystem=strict',
    'failed to start daemon: pid file found, ensure docker is not running or delete /run/docker.pid',
  ],
  ['TimeoutStartSec=1ms', 'chmod /var/lib/docker: read-only file system'],
  // As the packages have it, or taken back.
  ['LimitNPROC=infinity', ''],
  ['ProtectSystem=no', 'chmod /var/lib/docker: read-only file system'],
  ['ProtectSystem=strict\nProtectSystem=', 'chmod /var/lib/docker: read-only file system'],
  ['#ProtectSystem=strict', 'chmod /var/lib/docker: read-only file system'],
  ['Environment=LANG=C', ''],
])('%j is not blamed for %j', async (line, said) => {
  expect(verdictOn('daemon-unit', await failing(line, said))).toBe('pass');
});

/** A recorded machine whose docker.service failed, with other last words and a line in a drop-in. */
async function failing(line: string, said: string): ReturnType<typeof judgeHost> {
  const real = replayed('data-root-full');
  return judgeHost(
    altered('data-root-full', {
      run: async (command) => {
        if (command.argv.includes('--property=FragmentPath,DropInPaths')) {
          const stdout = `FragmentPath=${FILE}\nDropInPaths=${DROP_IN}\n`;
          return { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 };
        }
        const ran = await real.run(command);
        return command.argv[0] === 'journalctl' && ran.kind === 'exited'
          ? { ...ran, stdout: said === '' ? '' : `${JSON.stringify({ MESSAGE: said })}\n` }
          : ran;
      },
      readFile: async (path) => {
        if (path === DROP_IN) return { kind: 'read', bytes: Buffer.from(`[Service]\n${line}\n`) };
        return path === FILE
          ? { kind: 'read', bytes: Buffer.from('[Service]\nType=notify\nLimitNOFILE=infinity\n') }
          : real.readFile(path);
      },
    }),
  );
}
