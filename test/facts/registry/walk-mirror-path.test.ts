import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHECKS } from '../../../checks/index.ts';
import type { Host } from '../../../src/host/host.ts';
import { createProber, type Prober } from '../../../src/host/probe/probe.ts';
import { badMirror, isOnlySlow } from '../../../src/facts/registry/mirror-fault.ts';
import { TEST_IMAGE } from '../../../src/facts/registry/hub.ts';
import { walkMirrorPath } from '../../../src/facts/registry/walk-mirror-path.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { runChecks } from '../../../src/run/run-checks.ts';
import { http } from '../../host/loopback.ts';
import { replayed } from '../../recordings.ts';

let prober: Prober;
beforeEach(() => {
  prober = createProber();
});
afterEach(() => prober.close());

const MIRROR = 'https://mirror-good.lab.test';
const DEADLINE_MS = 1500;

/** A machine with Docker 29 and the containerd store, whose requests to the loopback are really made. */
function machine(): Host {
  return { ...replayed('docker29-healthy-root'), probe: (request) => prober.probe(request) };
}

const HEADERS = {
  'content-type': 'application/vnd.oci.image.index.v1+json',
  'docker-content-digest': `sha256:${'0'.repeat(64)}`,
};

test('a slow mirror has one deadline for its whole way, and is not called silent', async () => {
  const { port } = await http((_request, response) => {
    setTimeout(() => response.writeHead(200, HEADERS).end(), 350);
  });
  const began = performance.now();
  const path = await walkMirrorPath(
    createFacts(machine(), 900),
    { kind: 'mirror', url: `http://127.0.0.1:${port}` },
    TEST_IMAGE,
  );
  expect(performance.now() - began).toBeLessThan(1200);
  expect(path.end.kind).toBe('no-answer');
  expect(isOnlySlow(path)).toBe(true);
});

// Six answers of 0.7 s: where each had the deadline for itself, it was 4 s and more.
test('all checks of a machine with a slow mirror end within the deadline and a second', async () => {
  const { port } = await http((_request, response) => {
    setTimeout(() => response.writeHead(200, HEADERS).end(), 700);
  });
  const real = replayed('healthy-with-mirror');
  let asked = 0;
  const host: Host = {
    ...real,
    probe: (request) => {
      if (!request.url.startsWith(MIRROR)) return real.probe(request);
      asked += 1;
      return prober.probe({ ...request, url: request.url.replace(MIRROR, `http://127.0.0.1:${port}`) });
    },
  };
  const began = performance.now();
  await runChecks(CHECKS, createFacts(host, DEADLINE_MS), () => true);
  expect(performance.now() - began).toBeLessThan(DEADLINE_MS + 1000);
  expect(asked).toBeGreaterThan(1);
});

test('one that stops answering on the way is silent', async () => {
  const { port } = await http(({ method }, response) => {
    if (method === 'HEAD') return;
    response.writeHead(200, HEADERS).end();
  });
  const path = await walkMirrorPath(
    createFacts(machine(), 600),
    { kind: 'mirror', url: `http://127.0.0.1:${port}` },
    TEST_IMAGE,
  );
  expect(isOnlySlow(path)).toBe(false);
  expect(badMirror(path)).toMatchObject({ fault: 'unreachable', silent: true });
});

test('an insecure mirror that speaks no TLS is asked without, as the containerd store does since 28', async () => {
  const { port } = await http((_request, response) => response.writeHead(403).end());
  const mirror = { kind: 'mirror', url: `https://127.0.0.1:${port}` } as const;
  // Loopback is insecure by itself (moby daemon/pkg/registry/config.go).
  const path = await walkMirrorPath(createFacts(machine(), 2000), mirror, TEST_IMAGE);
  expect(path.registry).toBe(mirror.url);
  expect(badMirror(path)).toMatchObject({ url: mirror.url, fault: 'forbidden' });
  const graph: Host = { ...replayed('docker29-graph-store'), probe: (request) => prober.probe(request) };
  const direct = await walkMirrorPath(createFacts(graph, 2000), mirror, TEST_IMAGE);
  expect(badMirror(direct)).toMatchObject({ fault: 'unreachable' });
});
