import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { cleanLine } from '../redact/clean.ts';
import { createCollector } from './collector.ts';
import { errorCode } from './system-error.ts';

/** An engine to which the user's own ssh leads; what is null is as ssh_config(5) has it. */
export interface SshTarget {
  readonly user: string | null;
  readonly host: string;
  readonly port: number | null;
  /** Of the socket over there, where it is not the default one. */
  readonly path: string | null;
}

/** What ssh says of a way that it does not find is a line. */
const MAX_WORDS_BYTES = 8 * 1024;

/** What ssh says of the way, and docker over there of its engine. */
class SshFailed extends Error {
  readonly code = 'ESSH';
}

/** sshd begins to refuse at ten that have not logged in yet (sshd_config(5), MaxStartups). */
const AT_ONCE = 6;

const agents = new Map<string, Agent>();

/**
 * A login takes a second or more, and each request would have one of its own: what was logged in for one is kept for the
 * next, as the client does (net/http of Go, Transport). It keeps no process running, and ends with us.
 */
export function agentOverSsh(target: SshTarget): Agent {
  const key = JSON.stringify(argumentsOf(target));
  const there = agents.get(key);
  if (there !== undefined) return there;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE, scheduling: 'lifo' });
  agent.createConnection = () => connectOverSsh(target);
  agents.set(key, agent);
  return agent;
}

/**
 * A connection to an engine as the client makes it (docker/cli cli/connhelper/connhelper.go, ssh/ssh.go): a program over
 * there, `docker system dial-stdio`, on its standard input and output. It asks for no password (ssh_config(5),
 * BatchMode), and ends when the connection is closed.
 */
function connectOverSsh(target: SshTarget): Duplex {
  const child = spawn('ssh', argumentsOf(target), { stdio: 'pipe', detached: true });
  const words = createCollector(MAX_WORDS_BYTES);
  let isIdle = false;
  const sockets = [child.stdin, child.stdout, child.stderr].filter((one) => one instanceof Socket);
  const handles = [child, ...sockets];
  const stream = new Duplex({
    read: () => void child.stdout.resume(),
    // Who has ended reads nothing more; why it has is told by its own words, which come behind it.
    write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()),
    final: (done) => void child.stdin.end(() => done()),
    destroy: (error, done) => {
      child.kill();
      done(error);
    },
  });
  // What an agent asks of a socket that it keeps (node lib/_http_agent.js).
  const connection = Object.assign(stream, {
    timeout: 0,
    setTimeout: () => stream,
    setKeepAlive: () => stream,
    unref: () => {
      isIdle = true;
      for (const handle of handles) handle.unref();
      return stream;
    },
    ref: () => {
      isIdle = false;
      for (const handle of handles) handle.ref();
      return stream;
    },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    if (!connection.push(chunk)) child.stdout.pause();
  });
  child.stderr.on('data', (chunk: Buffer) => void words.add(chunk));
  child.stdin.on('error', () => {});
  child.once('error', (error) =>
    connection.destroy(new SshFailed(errorCode(error) === 'ENOENT' ? 'ssh: not installed' : error.message)),
  );
  // Behind the end of its outputs: then its words are whole.
  child.once('close', (code) => {
    // Nobody reads of one that waits for its next request.
    if (isIdle) connection.destroy();
    else if (code === 0) connection.push(null);
    else connection.destroy(new SshFailed(lastLine(words.bytes().toString('utf8')) || `ssh: exit ${code}`));
  });
  return connection;
}

function argumentsOf({ user, host, port, path }: SshTarget): readonly string[] {
  const as = user === null ? [] : ['-l', user];
  const to = port === null ? [] : ['-p', String(port)];
  const at = path === null ? [] : ['--host', `unix://${path}`];
  const options = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=30', '-T'];
  return [...as, ...to, ...options, '--', host, 'docker', ...at, 'system', 'dial-stdio'];
}

function lastLine(text: string): string {
  return cleanLine(text.trim().split('\n').at(-1) ?? '');
}
