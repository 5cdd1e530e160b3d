import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdictOn } from '../../recordings.ts';

const FILE = '/usr/lib/systemd/system/docker.service';
const DROP_IN = '/etc/systemd/system/docker.service.d/hard.conf';
const CONTROLLER = 'failed to start daemon: Error initializing network controller: ';

// dockerd 26.1.5's last words under each setting; where it has none, systemd's result.
test.each<readonly [string, string, string]>([
  ['ProtectSystem=strict', 'chmod /var/lib/docker: read-only file system', 'exit-code'],
  ['ReadOnlyPaths=/var/lib/docker', 'chmod /var/lib/docker: read-only file system', 'exit-code'],
  [
    'CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_ADMIN',
    'failed to start daemon: error initializing graphdriver: driver not supported',
    'exit-code',
  ],
  [
    'RestrictAddressFamilies=AF_UNIX',
    `${CONTROLLER}error obtaining controller instance: failed to register "bridge" driver: failed to create NAT chain DOCKER: iptables failed: iptables -t nat -N DOCKER: iptables: Failed to initialize nft: Address family not supported by protocol`,
    'exit-code',
  ],
  ['SystemCallFilter=@system-service', '', 'core-dump'],
  [
    'LimitAS=100M',
    ' runtime/asm_amd64.s:349 +0x120 fp=0x7ffce37ac4e8 sp=0x7ffce37ac4e0 pc=0x55bd6cc14500',
    'exit-code',
  ],
  ['TimeoutStartSec=1ms', '', 'timeout'],
  ['ExecStartPost=/bin/false', '', 'exit-code'],
])('%s: %s', async (line, said, result) => {
  const outcomes = await failing(line, said, result);
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
  // Words that nobody knows, of no refusal.
  ['ProtectSystem=full', 'failed to start daemon: it rained'],
  ['TimeoutStartSec=600', 'failed to start daemon: it rained'],
  ['TimeoutStartSec=600', ''],
])('%j is not blamed for %j', async (line, said) => {
  expect(verdictOn('daemon-unit', await failing(line, said))).toBe('pass');
});

/** A recorded machine whose docker.service failed, with other last words and a line in a drop-in. */
async function failing(line: string, said: string, result = 'exit-code'): ReturnType<typeof judgeHost> {
  const real = replayed('data-root-full');
  return judgeHost(
    altered('data-root-full', {
      run: async (command) => {
        if (command.argv.includes('--property=FragmentPath,DropInPaths')) {
          const stdout = `FragmentPath=${FILE}\nDropInPaths=${DROP_IN}\n`;
          return { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 };
        }
        const ran = await real.run(command);
        if (ran.kind !== 'exited') return ran;
        return command.argv[0] === 'journalctl'
          ? { ...ran, stdout: said === '' ? '' : `${JSON.stringify({ MESSAGE: said })}\n` }
          : { ...ran, stdout: ran.stdout.replaceAll(/^Result=\S+$/gm, `Result=${result}`) };
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
