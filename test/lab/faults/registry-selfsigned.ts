import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { authorities, certificates } from '../machine/certificates.ts';
import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';
import { sh } from './sh.ts';

const HOST = 'registry-selfsigned.lab.test';

export const fault: Fault = {
  name: 'registry-selfsigned',
  title: 'a private registry has signed its certificate itself, and its fingerprint is known',
  breakIt: async (world) => tagged(world, `${HOST}/team/app:1`),
  cause: 'tls-untrusted',
  mend: { kind: 'fix', moreArgs: async () => ['--trust', await fingerprint()] },
  proof: async (world) => sh(world, `docker push -q ${HOST}/team/app:1`),
};

async function fingerprint(): Promise<string> {
  const folder = await certificates(await authorities());
  return new X509Certificate(await readFile(path.join(folder, `${HOST}.pem`))).fingerprint256;
}
