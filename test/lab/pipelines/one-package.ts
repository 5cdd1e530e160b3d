import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Machine } from '../machine/machine.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';
import type { Job } from './neighbour.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../..');

/** Where npm of a job is told to look. */
export const PACKAGES = 'http://127.0.0.1:4873/';

/** A registry of packages that has one, as npm asks for it (npm/registry docs/REGISTRY-API.md, package metadata). */
const SERVER = `
const { createServer } = require('node:http');
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const [, , tarball, manifest] = process.argv;
const bytes = readFileSync(tarball);
const one = JSON.parse(readFileSync(manifest));
const dist = {
  tarball: '${PACKAGES}docker-doctor.tgz',
  integrity: 'sha512-' + createHash('sha512').update(bytes).digest('base64'),
};
const all = { name: one.name, 'dist-tags': { latest: one.version }, versions: { [one.version]: { ...one, dist } } };
createServer((request, response) => {
  if (request.url === '/docker-doctor') response.end(JSON.stringify(all));
  else if (request.url === '/docker-doctor.tgz') response.end(bytes);
  else response.writeHead(404).end('{}');
}).listen(${new URL(PACKAGES).port}, '127.0.0.1');
`;

/** Lays this computer's npm and this checkout, packed, on the machine. */
export async function layPackage(machine: Machine): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'doctor-packed-'));
  try {
    const npm = path.join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm');
    const bytes = execFileSync('tar', ['-C', path.dirname(npm), '-c', 'npm'], { maxBuffer: 256_000_000 });
    const unpacked = await machine.exec(
      ['sh', '-c', 'mkdir -p /usr/local/lib/node_modules && tar -x -C /usr/local/lib/node_modules'],
      { input: bytes },
    );
    if (unpacked.code !== 0) throw new Error(unpacked.stderr);
    await machine.exec(['ln', '-s', '../lib/node_modules/npm/bin/npm-cli.js', '/usr/local/bin/npm']);
    // It is built already.
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
      cwd: PROJECT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const { version } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8'));
    const tarball = readFileSync(path.join(folder, `docker-doctor-${version}.tgz`));
    await machine.writeFile('/srv/packages/docker-doctor.tgz', tarball);
    await machine.writeFile('/srv/packages/serve.cjs', SERVER);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Until it answers, in the job's own network. */
export async function servePackage(job: Job): Promise<void> {
  const files = ['/srv/packages/docker-doctor.tgz', `${CHECKOUT}/package.json`];
  job.keep([NODE, '/srv/packages/serve.cjs', ...files]);
  const asked = `until curl -sf -o /dev/null ${PACKAGES}docker-doctor; do sleep 0.1; done`;
  const { code } = await job.exec(asked, {}, 10_000);
  if (code !== 0) throw new Error('the registry of packages does not answer');
}
