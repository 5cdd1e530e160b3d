import { spawn } from 'node:child_process';
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

/**
 * A connection to an engine as the client makes it (docker/cli cli/connhelper/connhelper.go, ssh/ssh.go): a program over
 * there, `docker system dial-stdio`, on its standard input and output. It asks for no password (ssh_config(5),
 * BatchMode), and ends when the connection is closed.
 */
export function connectOverSsh(target: SshTarget): Duplex {
  const child = spawn('ssh', argumentsOf(target), { stdio: 'pipe', detached: true });
  const words = createCollector(MAX_WORDS_BYTES);
  const connection = new Duplex({
    read: () => void child.stdout.resume(),
    // Who has ended reads nothing more; why it has is told by its own words, which come behind it.
    write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()),
    final: (done) => void child.stdin.end(() => done()),
    destroy: (error, done) => {
      child.kill();
      done(error);
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
    if (code === 0) connection.push(null);
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
