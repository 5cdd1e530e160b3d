import { request as httpRequest } from 'node:http';
import type { RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { readHostFile } from './files.ts';
import type { EngineEndpoint } from './host.ts';
import type { EngineTls } from './engine-tls.ts';
import { createHeard } from './probe/heard.ts';
import { resolveAddresses } from './probe/resolve.ts';
import { errorMessage } from './system-error.ts';

/** The name of an engine elsewhere is found within this, or not at all. */
const LOOKUP_MS = 5_000;

/** As many header bytes as Node takes by default, whatever its own options say. */
const MAX_HEADER_BYTES = 16 * 1024;

/** By which function of Node's an engine is asked, and what every request to it has, whoever makes it. */
export interface EngineWay {
  readonly request: typeof httpRequest;
  readonly options: RequestOptions;
  /** Before the path of each request; empty where the engine has its port to itself. */
  readonly basePath: string;
}

/** Rejects where a file cannot be read that TLS needs. */
export async function wayTo(endpoint: EngineEndpoint): Promise<EngineWay> {
  const options = { agent: false, maxHeaderSize: MAX_HEADER_BYTES, lookup } as const;
  if (endpoint.kind === 'unix')
    return { request: httpRequest, basePath: '', options: { ...options, socketPath: endpoint.path } };
  if (endpoint.kind === 'ssh') {
    const { agentOverSsh } = await import('./engine-ssh.ts');
    return {
      request: httpRequest,
      basePath: '',
      options: { maxHeaderSize: MAX_HEADER_BYTES, agent: agentOverSsh(endpoint) },
    };
  }
  const { host, port, tls, basePath = '' } = endpoint;
  if (tls === undefined) return { request: httpRequest, basePath, options: { ...options, host, port } };
  const [{ request }, secrets] = await Promise.all([import('node:https'), credentials(tls)]);
  return { request, basePath, options: { ...options, host, port, ...secrets } };
}

/**
 * As the client reads them: ca.pem stands in the place of the system's authorities, and a certificate of its own is
 * shown where both files are there (docker/cli cli/flags/options.go, cli/context/docker/load.go).
 */
async function credentials({ folder, verify }: EngineTls): Promise<RequestOptions> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readHostFile(`${folder}/${name}`)),
  );
  if (verify && ca !== undefined && ca.kind !== 'read' && ca.kind !== 'missing') {
    throw new Error(`${folder}/ca.pem: ${ca.kind}`);
  }
  return {
    rejectUnauthorized: verify,
    ...(verify && ca?.kind === 'read' ? { ca: Buffer.from(ca.bytes) } : {}),
    ...(cert?.kind === 'read' && key?.kind === 'read'
      ? { cert: Buffer.from(cert.bytes), key: Buffer.from(key.bytes) }
      : {}),
  };
}

/** Not the system's own, which cannot be called off (see resolve.ts). */
export const lookup: LookupFunction = (name, _options, answer) => {
  const asking = { deadlineMs: LOOKUP_MS, signal: new AbortController().signal, heard: createHeard() };
  resolveAddresses(name, asking).then(
    (found) =>
      answer(
        null,
        found.map((one) => ({ address: one, family: isIP(one) })),
      ),
    (error: unknown) => answer(error instanceof Error ? error : new Error(errorMessage(error)), []),
  );
};
