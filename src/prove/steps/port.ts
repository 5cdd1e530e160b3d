import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from '../bench.ts';
import { createContainer, READABLE_LOG, startContainer } from '../container.ts';
import type { Course } from '../course.ts';
import { asObject, listOf, objectAt, parseObject, textOf } from '../../notation/json-object.ts';
import { failed, passed, skipped } from '../step.ts';

/** Of the program (program/prove.c). */
const PORT = '8080/tcp';

const TRIES = 6;
const BETWEEN_MS = 250;
const ASK_MS = 2_000;

/** A port is published on the loopback address, where nobody else can see it, and asked there. */
export async function provePort(course: Course): Promise<void> {
  const { bench } = course;
  await course.step('port', ['output'], async () => {
    if (!course.isHere) return skipped({ kind: 'elsewhere' });
    if (!(await course.hasBridge())) return skipped({ kind: 'no-bridge' });
    const word = bench.run.id;
    const PortBindings = { [PORT]: [{ HostIp: '127.0.0.1', HostPort: '' }] };
    const id = await createContainer(bench, {
      what: 'port',
      command: ['serve', word],
      ports: [PORT],
      hostConfig: { ...READABLE_LOG, PortBindings },
    });
    await startContainer(bench, id);
    const { text } = await tell(bench, { method: 'GET', path: `/containers/${id}/json` });
    const port = publishedPort(text);
    if (port === '') return failed('the engine published no port');
    return askPort(course, `http://127.0.0.1:${port}/`, word);
  });
}

function publishedPort(inspected: string): string {
  const ports = objectAt(objectAt(parseObject(inspected), 'NetworkSettings'), 'Ports');
  return textOf(asObject(listOf(ports[PORT])[0]).HostPort);
}

async function askPort({ bench: { host, signal } }: Course, url: string, word: string) {
  let said = '';
  for (let turn = 0; turn < TRIES && !signal.aborted; turn += 1) {
    const { outcome, ms } = await host.probe({
      method: 'GET',
      url,
      headers: {},
      deadlineMs: ASK_MS,
      maxBytes: 1_000,
      proxy: null,
      extraCaFiles: [],
      verifyTls: true,
    });
    if (outcome.kind === 'answered' && outcome.body === word)
      return passed(`${url} answered after ${Math.round(ms)} ms`);
    if (outcome.kind === 'answered') said = `HTTP ${outcome.status} ${outcome.body.slice(0, 200)}`;
    if (outcome.kind === 'stopped') said = outcome.message;
    await sleep(BETWEEN_MS);
  }
  return failed(`${url}: ${said}`);
}
