import { createHash } from 'node:crypto';
import type { Identity } from '../../host/identity.ts';
import type { Ask } from '../../run/fact.ts';
import { clientVersion } from '../client/client-version.ts';
import { clientFolder } from '../client/client-config.ts';
import { localEngine } from '../daemon/local-engine.ts';
import type { Fault } from './thing.ts';

/**
 * Content trust: pull, run, create, build and push take signed tags only (docker/cli cli/command/image/trust.go up to
 * 28; any value that is not false counts as true). Docker Hub's own signatures have run out
 * (docker.com/blog/retiring-docker-content-trust). Clients since 29 do not read it for them any more.
 */
export async function trustFault(value: string, ask: Ask, { environment }: Identity): Promise<Fault> {
  if (/^(|0|f|F|FALSE|false|False)$/.test(value)) return null;
  // Whoever runs a notary of his own has signed what he pulls.
  if ((environment.DOCKER_CONTENT_TRUST_SERVER ?? '') !== '') return null;
  const version = await ask.fact(clientVersion);
  if (version.state === 'unknown' || Number.parseInt(version.value, 10) >= 29) return null;
  return { fault: 'unsigned', said: `docker ${version.value}` };
}

/** Names of processors as images have them, by those of Node (doc/api/process.md, `arch`). */
const OWN: Readonly<Record<string, readonly string[]>> = {
  x64: ['amd64', 'x86_64', 'x86-64', '386'],
  // A kernel of 64 bits runs the programs of 32, on most of them.
  arm64: ['arm64', 'aarch64', 'arm', 'armhf', 'armel'],
  arm: ['arm', 'armhf', 'armel'],
  ia32: ['386', 'i386'],
  riscv64: ['riscv64'],
  ppc64: ['ppc64le'],
  s390x: ['s390x'],
  loong64: ['loong64'],
};

/** What an emulator of QEMU's calls a processor (qemu scripts/qemu-binfmt-conf.sh). */
const QEMU: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  '386': 'i386',
  loong64: 'loongarch64',
};

/** `os[/arch[/variant]]` or `arch` (containerd platforms.Parse); of another processor it needs an emulator. */
export async function platformFault(value: string, ask: Ask, { arch }: Identity): Promise<Fault> {
  if (value === '') return null;
  const parts = value.toLowerCase().split('/');
  if (parts.length > 3 || parts.some((part) => !/^[a-z0-9_.-]+$/.test(part))) {
    return { fault: 'malformed', said: 'os/arch[/variant]' };
  }
  const [first = '', second] = parts;
  const isSystem = parts.length > 1 || ['linux', 'windows', 'darwin', 'freebsd'].includes(first);
  if (isSystem && first !== 'linux') return { fault: 'foreign', said: first };
  const wanted = isSystem ? second : first;
  const local = await ask.fact(localEngine);
  const isHere = local.state === 'known' && local.value.state === 'here';
  const own = OWN[arch];
  if (wanted === undefined || own === undefined || own.includes(wanted) || !isHere) return null;
  const emulator = `/proc/sys/fs/binfmt_misc/qemu-${QEMU[wanted] ?? wanted}`;
  const registered = await ask.host.stat(emulator);
  return registered.kind === 'missing' ? { fault: 'foreign', said: `${arch}, ${emulator}: missing` } : null;
}

/** A builder of buildx by its name, or a context of docker's (buildx store/storeutil/storeutil.go GetNodeGroup). */
export async function builderFault(name: string, ask: Ask, who: Identity): Promise<Fault> {
  if (name === '' || name === 'default') return null;
  const folder = clientFolder(who);
  const hash = createHash('sha256').update(name).digest('hex');
  const found = await Promise.all([
    ask.host.stat(`${who.environment.BUILDX_CONFIG || `${folder}/buildx`}/instances/${name}`),
    ask.host.stat(`${folder}/contexts/meta/${hash}`),
  ]);
  return found.every(({ kind }) => kind === 'missing')
    ? { fault: 'missing', said: `no builder "${name}" found` }
    : null;
}
