import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whoseIn } from '../../../src/cli/commands/bundle/recorded.ts';
import { sealOf } from '../../../src/cli/commands/bundle/seal.ts';
import { runAllChecks } from '../../../src/cli/commands/check/run-all-checks.ts';
import { packed, unpacked } from '../../../src/host/archive.ts';
import type { Host } from '../../../src/host/host.ts';
import { createRecordingHost } from '../../../src/host/recording.ts';
import { createReplayHost, parseRecording } from '../../../src/host/replay.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { RECORDINGS, replayed } from '../../recordings.ts';
import { sessionIn } from '../../report/replayed-report.ts';
import { schemaFaults } from '../../schema.ts';
import { cli } from '../run-cli.ts';
import { answerTo } from '../warm-cli.ts';
import { bundled } from './bundled.ts';
import { withoutPersonal } from '../../../src/redact/personal.ts';

const SLACK = { timeout: 300_000 } as const;

const MACHINES = path.resolve(import.meta.dirname, '../../../fixtures/machines');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

/** With LAB=1 every one of them. */
const SOME = process.env['LAB'] === '1' ? RECORDINGS : RECORDINGS.filter((_, index) => index % 8 === 0);

test('what is replayed from a bundle gives the same report', SLACK, async () => {
  const session = await sessionIn('en');
  for (const name of SOME) {
    const host = createRecordingHost(replayed(name));
    const { report } = await runAllChecks(host, session);
    const text = sealOf(host.answers(), null).sealed(JSON.stringify(host.recording()));
    const recording = parseRecording(text);
    if (recording === null) throw new Error(`${name}: not a recording`);
    const again = await runAllChecks(createReplayHost(recording), session);
    // The name of a registry that belongs to one account is left out of a bundle.
    expect(withoutTimes(again.report), name).toBe(withoutPersonal(withoutTimes(report)));
  }
});

function withoutTimes(report: object): string {
  return JSON.stringify(report, (key, value: unknown) => (key === 'durationMs' ? 0 : value));
}

describe('the command', () => {
  const machine = path.join(MACHINES, 'mirror-stale');

  test('writes one file for its owner alone, which check and explain read, and never a second over it', async () => {
    const file = at('first.tar.gz');
    const made = await cli(['bundle', file, '--from', machine, '--format', 'json']);
    expect(made.code).toBe(0);
    const report: unknown = JSON.parse(made.stdout);
    expect(schemaFaults('bundle', report)).toEqual([]);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    const bytes = readFileSync(file);
    const files = unpacked(bytes) ?? [];
    expect(files.map(({ name }) => name)).toEqual(
      [
        'manifest.json',
        'recording.json',
        'report.en.json',
        'report.en.md',
        'report.zh-CN.json',
        'report.zh-CN.md',
      ].map((name) => `docker-doctor-bundle/${name}`),
    );
    const manifest = Buffer.from(files[0]?.bytes ?? []).toString('utf8');
    for (const { bytes: of } of files.slice(1)) {
      expect(manifest).toContain(createHash('sha256').update(of).digest('hex'));
    }
    const [direct, again] = await Promise.all(
      [machine, file].map((from) => answerTo(['check', '--from', from, '--format', 'json'])),
    );
    expect(again?.code).toBe(direct?.code);
    const plain = (text = ''): string => text.replace(/"(?:durationMs|startedAt)": [^,\n]+/g, '');
    expect(plain(again?.stdout)).toBe(plain(direct?.stdout));
    const explained = await cli(['explain', '--from', file], { input: '' });
    expect(explained.stdout).toContain('(mirror-stale)');
    const second = await answerTo(['bundle', file, '--from', machine]);
    expect([second.code, second.stderr]).toEqual([2, expect.stringContaining('already exists')]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('a link is not followed, a folder that is not there is told, a preview writes nothing', async () => {
    symlinkSync(at('elsewhere.tar.gz'), at('link.tar.gz'));
    expect((await answerTo(['bundle', at('link.tar.gz'), '--from', machine])).code).toBe(2);
    const missing = await answerTo(['bundle', at('no/x.tar.gz'), '--from', machine]);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('does not exist')]);
    const shown = await answerTo(['bundle', at('preview.tar.gz'), '--list', '--from', machine]);
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('recording.json')]);
    expect(() => statSync(at('preview.tar.gz'))).toThrow('ENOENT');
  });

  test('one that is damaged, or grows without end, is none', async () => {
    const whole = unpacked(readFileSync(at('first.tar.gz'))) ?? [];
    const changed = whole.map((file) =>
      file.name.endsWith('recording.json')
        ? { ...file, bytes: Buffer.from(Buffer.from(file.bytes).toString().replace('"kind"', '"kund"')) }
        : file,
    );
    writeFileSync(at('changed.tar.gz'), packed(changed));
    writeFileSync(at('cut.tar.gz'), readFileSync(at('first.tar.gz')).subarray(0, 4_000));
    writeFileSync(at('bomb.tar.gz'), gzipSync(Buffer.alloc(200_000_000)));
    const large = Buffer.from(`{"recordingVersion":1,"calls":{"x":{"kind":"${'x'.repeat(9_000_000)}"}}}`);
    const named = `"${createHash('sha256').update(large).digest('hex')}"`;
    const files = [
      { name: 'b/manifest.json', bytes: Buffer.from(named) },
      { name: 'b/recording.json', bytes: large },
    ];
    writeFileSync(at('large.tar.gz'), packed(files));
    for (const name of ['changed', 'cut', 'bomb', 'large']) {
      const { code, stderr } = await answerTo(['check', '--from', at(`${name}.tar.gz`)]);
      expect([name, code, stderr]).toEqual([
        name,
        2,
        expect.stringContaining('is not a docker-doctor recording'),
      ]);
    }
  });
});

describe('whose machine it is', () => {
  const whose = {
    host: 'web7.clinic.test',
    users: ['zoe'],
    home: '/home/zoe',
    addresses: ['10.83.7.12', 'fd12:34::a1', '52:54:00:ab:cd:ef'],
  };

  test('is told by default, and by nothing with --anonymous', SLACK, async () => {
    const host = replayed('healthy-trixie');
    const said =
      'web7 zoe@web7.clinic.test /home/zoe/.docker 10.83.7.1 0C07530A FD12:34::A1 52:54:00:AB:CD:EF';
    const machine = {
      ...host,
      run: async (command: Parameters<typeof host.run>[0]) => {
        const result = await host.run(command);
        return result.kind === 'exited' ? { ...result, stderr: `${result.stderr}\n${said}` } : result;
      },
    };
    const named = (await bundled(machine)).texts.find(({ part }) => part === 'recording')?.text ?? '';
    expect(named).toContain(said);
    const { texts, left, removed } = await bundled(machine, whose);
    expect(left).toEqual([]);
    for (const { text } of texts) {
      expect(/web7|zoe|10\.83\.7|07530A|fd12:34|52:54:00/i.exec(text)?.[0]).toBeUndefined();
    }
    expect(removed.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['host', 'user', 'home', 'address']),
    );
  });

  test('is told by a recording itself, and by whoever had root do it', SLACK, async () => {
    const plain = replayed('bind-read-only');
    const recorded: Host = {
      ...plain,
      identity: async () => ({ ...(await plain.identity()), environment: { SUDO_USER: 'zoe' } }),
    };
    const found = await whoseIn(createFacts(recorded, 1000));
    expect(found).toMatchObject({ host: 'bookworm-lab', users: ['root', 'zoe'] });
    expect(found.addresses).toEqual(
      expect.arrayContaining(['192.0.2.2', expect.stringMatching(/^fe80::[\da-f:]+$/)]),
    );
    const { texts, left } = await bundled(recorded, found);
    expect(left).toEqual([]);
    const all = texts.map(({ text }) => text).join('\n');
    expect(/bookworm-lab|zoe|192\.0\.2\.2\b/i.exec(all)?.[0]).toBeUndefined();
    expect(all).toContain('172.17.0.1');
  });

  test('a bundle of nobody’s can be bundled again', () => {
    const nobody = {
      host: 'somehost',
      users: ['somebody'],
      home: '/home/somebody',
      addresses: ['198.18.0.7', '2001:db8:0:1::1', '02:00:00:00:00:00'],
    };
    const text = 'somehost somebody /home/somebody/.docker 198.18.0.7 2001:db8:0:1::1 02:00:00:00:00:01';
    const seal = sealOf(new Map(), nobody);
    expect(seal.sealed(text)).toBe(text);
    expect(seal.left([{ name: 'a', part: 'recording', text }])).toEqual([]);
  });

  test('neighbours and routes of an IPv6 network go with it, and still fit', () => {
    const home = { host: '', users: [], home: '/', addresses: ['2a02:8108:7::5', 'fe80::1:2'] };
    const text = [
      '2a02:8108:7::5/64 via 2a02:8108:7::1 and 2a02:8108:7:0:5054:ff:feab:cdef not 2a02:8108:77::1',
      '2a028108000700000000000000000000 40 2a028108000700000000000000000005 80 fe800000000000000000000000010002',
      'fe80::3',
    ].join('\n');
    expect(sealOf(new Map(), home).sealed(text)).toBe(
      [
        '2001:db8::1/64 via 2001:db8:0:1::1 and 2001:db8:0:1:5054:ff:feab:cdef not 2a02:8108:77::1',
        '20010db8000000010000000000000000 40 20010db8000000000000000000000001 80 20010db8000000000000000000000002',
        'fe80::3',
      ].join('\n'),
    );
  });

  test('what everybody has stays: root, debian, the networks of Docker', () => {
    const everybody = {
      host: 'debian',
      users: ['root'],
      home: '/root',
      addresses: ['172.17.0.1', '127.0.0.1'],
    };
    const text = 'root debian /root/.docker 172.17.0.1 127.0.0.1';
    expect(sealOf(new Map(), everybody).sealed(text)).toBe(text);
  });

  test('what is still there is told, and nothing is written', () => {
    const seal = sealOf(new Map([['readFile "x"', { password: 'aaaaBBBB1234' }]]), whose);
    const texts = [
      { name: 'a', part: 'recording', text: 'aaaaBBBB1234' },
      { name: 'b', part: 'manifest', text: `${Buffer.from('aaaaBBBB1234').toString('base64')} zoe` },
    ] as const;
    expect(seal.left(texts)).toEqual([
      { file: 'a', what: 'secret' },
      { file: 'b', what: 'secret' },
      { file: 'b', what: 'user' },
    ]);
  });

  test('a mirror of one account loses its number', () => {
    const text =
      '["https://ab12cd34.mirror.aliyuncs.com","https://registry-1.docker.io","https://ab12cd34.mirror.aliyuncs.com"]';
    expect(sealOf(new Map(), null).sealed(text)).toBe(
      '["https://personal1.mirror.aliyuncs.com","https://registry-1.docker.io","https://personal1.mirror.aliyuncs.com"]',
    );
  });
});
