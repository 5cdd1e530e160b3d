import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Name } from './names.ts';
import { type Site, answer, page } from './site.ts';

const KEYS = path.resolve(import.meta.dirname, '../../../fixtures/keys');

/**
 * Docker's package repository and its mirrors, for .deb and .rpm: Docker's real keys, and indexes of no packages. They
 * are not signed, as nobody but Docker can: a source needs `trusted=yes` to be taken by apt here.
 */
export function packages(): Partial<Record<Name, Site>> {
  return {
    'download.docker.com': repository('', (file) => readFileSync(path.join(KEYS, file))),
    'mirrors.aliyun.com': repository('/docker-ce', (file) => readFileSync(path.join(KEYS, file))),
    // Its key is another one: whoever trusts it trusts packages that are not Docker's.
    'mirrors.tencent.com': repository('/docker-ce', () => otherKey()),
  };
}

function repository(prefix: string, key: (file: string) => Buffer): Site {
  return (visit) => {
    const [, folder, distribution = '', rest = ''] =
      /^(.*)\/linux\/([a-z]+)\/(.+)$/.exec(visit.url.pathname) ?? [];
    const isDeb = ['debian', 'ubuntu'].includes(distribution);
    const text = { 'content-type': 'text/plain' };
    if (folder !== prefix) page(visit, 404, '404 Not Found');
    else if (rest === 'gpg') answer(visit, 200, text, key(isDeb ? 'docker-deb.asc' : 'docker-rpm.asc'));
    else if (/^dists\/(bookworm|trixie|forky)\/Release$/.test(rest)) answer(visit, 200, text, RELEASE);
    else if (/^dists\/[a-z]+\/stable\/binary-amd64\/Packages$/.test(rest)) answer(visit, 200, text, PACKAGES);
    else if (rest.endsWith('/repodata/repomd.xml'))
      answer(visit, 200, { 'content-type': 'text/xml' }, REPOMD);
    else page(visit, 404, '404 Not Found');
  };
}

const PACKAGES = '';
const RELEASE = [
  'Origin: Docker',
  'Label: Docker CE',
  'Architectures: amd64',
  'Components: stable',
  'Date: Wed, 12 Aug 2026 19:31:04 UTC',
  'SHA256:',
  ` ${createHash('sha256').update(PACKAGES).digest('hex')} ${PACKAGES.length} stable/binary-amd64/Packages`,
  '',
].join('\n');
const REPOMD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<repomd xmlns="http://linux.duke.edu/metadata/repo"/>\n';

/** A key of the right form with another number in it. */
function otherKey(): Buffer {
  const armored = readFileSync(path.join(KEYS, 'docker-deb.asc'), 'latin1');
  return Buffer.from(armored.replace('lqqwp028AqyY', 'lqqwp028AqyZ'), 'latin1');
}
