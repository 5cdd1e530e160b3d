import { X509Certificate } from 'node:crypto';
import type { Evidence } from '../../knowledge/causes.ts';
import type { WrongThing } from '../../knowledge/params/outside.ts';
import type { ThingFault } from '../../knowledge/vocabulary/thing-faults.ts';
import type { Ask } from '../../run/fact.ts';
import { findProgram } from '../host/path-files.ts';
import { identity } from '../host/platform.ts';

/** What does not work with a wrong setting: a start (of one that runs, the next), every container, or some of them. */
export type Stops = 'start' | 'next-start' | 'containers' | 'some';

/**
 * What is wrong with a thing that a setting names; null where nothing is, or nobody can tell. `stops`: where that is
 * another thing than a wrong one of its setting stops mostly.
 */
export type Fault = { readonly fault: ThingFault; readonly said: string; readonly stops?: Stops } | null;

/** A file or folder by its path; where the path is a link, what it leads to. */
export async function pathFault(ask: Ask, path: string, wanted: 'file' | 'directory'): Promise<Fault> {
  const found = await ask.host.stat(path);
  if (found.kind === 'missing') return { fault: 'missing', said: 'no such file or directory' };
  if (found.kind !== 'there') return null;
  if (wanted === 'directory' && found.type !== 'directory') {
    return { fault: 'not-a-folder', said: 'not a directory' };
  }
  return wanted === 'file' && found.type === 'directory'
    ? { fault: 'malformed', said: 'is a directory' }
    : null;
}

/** A program by its path, else by its name on the PATH of whoever starts it (Go os/exec LookPath). */
export async function programFault(ask: Ask, name: string, folders: readonly string[]): Promise<Fault> {
  const slash = name.lastIndexOf('/');
  const found =
    slash >= 0
      ? await findProgram(ask, [name.slice(0, slash)], name.slice(slash + 1))
      : await findProgram(ask, folders, name);
  switch (found.state) {
    case 'there':
      return null;
    case 'missing':
      return { fault: 'missing', said: 'no such file or directory' };
    case 'not-a-program':
      return { fault: 'malformed', said: `${found.path}: exec format error` };
    case 'not-executable':
      return { fault: 'not-executable', said: `${found.path}: permission denied` };
  }
}

/** A certificate in PEM, and whether its time is over by this machine's clock. */
export async function certificateFault(ask: Ask, path: string): Promise<Fault> {
  const [missing, who, file] = await Promise.all([
    pathFault(ask, path, 'file'),
    ask.fact(identity),
    ask.host.readFile(path),
  ]);
  if (missing !== null || file.kind !== 'read' || who.state === 'unknown') return missing;
  const certificate = parsed(file.bytes);
  if (certificate === null) return { fault: 'malformed', said: 'no PEM certificate' };
  return Date.parse(certificate.validTo) < who.value.now
    ? { fault: 'expired', said: `notAfter=${certificate.validTo}` }
    : null;
}

function parsed(bytes: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(bytes);
  } catch {
    return null;
  }
}

/** Somebody must take a TCP connection there. A name or an address with its port. */
export async function listenerFault(ask: Ask, host: string, port: number): Promise<Fault> {
  const reply = await ask.host.connect({ host, port, deadlineMs: ask.timeLeftMs() });
  return reply.kind === 'failed' ? { fault: 'no-answer', said: reply.code } : null;
}

export function thingEvidence({ setting, value, fault, said }: WrongThing): Evidence {
  return { what: `${setting} ${value}`.trim(), said: said === '' ? fault : `${fault}: ${said}`, ms: null };
}
