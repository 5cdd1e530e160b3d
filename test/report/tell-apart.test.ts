import { expect, test } from 'vitest';
import { NOTHING_NAMED } from '../../src/knowledge/situation/named.ts';
import { entryOf, fieldsOf } from '../../src/knowledge/signatures/signature.ts';
import table from '../../src/knowledge/signatures/alternatives.toml';
import { OF_SYSTEMD } from '../../src/knowledge/vocabulary/service-commands.ts';
import { hasSystemd, SITUATIONS, type SituationKind } from '../../src/knowledge/vocabulary/situations.ts';
import { toldApart } from '../../src/report/situated/tell-apart.ts';

/** As alternatives.toml has them. */
const STATE = 'systemctl status docker.service docker.socket; docker context ls';
const DISK = 'df -h /var/lib/docker /var/lib/containerd /tmp; df -i /var/lib/docker';

const at = (line: string, kind: SituationKind | null): string | null => toldApart(line, kind, NOTHING_NAMED);

test('what tells causes apart is typed as the situation has it', () => {
  expect(at(STATE, null)).toBe(STATE);
  expect(at(STATE, 'systemd')).toBe(STATE);
  expect(at(STATE, 'openrc')).toBe('rc-service docker status; docker context ls');
  expect(at(STATE, 'rootless')).toBe('systemctl --user status docker; docker context ls');
  expect(at(STATE, 'colima')).toBe('colima status; docker context ls');
  expect(at('sudo journalctl -u docker.service -n 50 --no-pager', 'openrc')).toBe(
    'sudo tail -n 50 /var/log/docker.log',
  );
});

test('nobody is told to look at a machine where he is not', () => {
  expect(at(STATE, 'remote')).toBe('docker context ls');
  expect(at(STATE, 'gitlab-ci')).toBe('docker context ls');
  expect(at(DISK, 'docker-desktop')).toBeNull();
  expect(at('docker version; containerd --version', 'docker-desktop')).toBe('docker version');
  expect(at(STATE, 'podman')).toBeNull();
  expect(at('getent hosts auth.docker.io; cat /etc/resolv.conf', 'docker-desktop')).toBe(
    'nslookup auth.docker.io',
  );
});

test('what the text names stands in its place', () => {
  const named = { ...NOTHING_NAMED, image: 'ghcr.io/a/b:1' };
  expect(toldApart('docker manifest inspect IMAGE', null, named)).toBe(
    'docker manifest inspect ghcr.io/a/b:1',
  );
});

test('no command of the table asks for systemd where there is none', () => {
  const lines = [...fieldsOf(table).values()].map((fields) => entryOf(fields).text('command'));
  const kinds = SITUATIONS.filter((kind) => !hasSystemd(kind));
  const asked = kinds.flatMap((kind) => lines.map((line) => at(line, kind) ?? ''));
  expect(asked.filter((line) => OF_SYSTEMD.test(line))).toEqual([]);
  expect(lines.filter((line) => OF_SYSTEMD.test(line)).length).toBeGreaterThan(3);
});
