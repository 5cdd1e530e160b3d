import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const APT = '/etc/apt';

/**
 * The Debian mirror this computer itself uses for its own release. No address of a mirror is written in the
 * project: which one can be reached is a property of the computer.
 */
export function debianMirror(): string {
  const codename = /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  for (const source of sources()) {
    if (codename !== undefined && source.suites.includes(codename)) return source.uri;
  }
  throw new Error(`no apt source for the suite ${codename ?? '(unknown)'} in ${APT}`);
}

interface Source {
  readonly uri: string;
  readonly suites: readonly string[];
}

function sources(): Source[] {
  const folder = path.join(APT, 'sources.list.d');
  const files = [path.join(APT, 'sources.list')];
  for (const name of readdirSync(folder)) files.push(path.join(folder, name));
  return files.flatMap((file) => {
    if (file.endsWith('.sources')) return deb822(readOrEmpty(file));
    return file.endsWith('.list') ? oneLine(readOrEmpty(file)) : [];
  });
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function deb822(text: string): Source[] {
  return text.split(/\n\s*\n/).flatMap((paragraph) => {
    const field = (name: string): string[] =>
      new RegExp(`^${name}:(.*)$`, 'im').exec(paragraph)?.[1]?.trim().split(/\s+/) ?? [];
    const [uri] = field('URIs');
    return uri !== undefined && field('Types').includes('deb') ? [{ uri, suites: field('Suites') }] : [];
  });
}

function oneLine(text: string): Source[] {
  return [...text.matchAll(/^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/gm)].flatMap(([, uri, suite]) =>
    uri !== undefined && suite !== undefined ? [{ uri, suites: [suite] }] : [],
  );
}
