import type { Requirement } from '../../facts/required/requirement.ts';
import { parseVersionBounds } from '../../facts/required/version-bound.ts';
import { parseReference } from '../../facts/registry/reference.ts';
import { REQUIREMENTS } from '../../knowledge/vocabulary/requirements.ts';
import type { ErrorWords } from '../../messages/command-line-words.ts';
import { unknownName, UsageError } from '../usage-error.ts';

export interface TypedRequirement {
  readonly typed: string;
  readonly required: Requirement;
}

/** `disk=20GB`, `buildx`; throws a UsageError where it is none. */
export function parseRequirement(typed: string, errors: ErrorWords): TypedRequirement {
  const [word = '', ...rest] = typed.split('=');
  const name = REQUIREMENTS.find((one) => one === word.trim());
  if (name === undefined) {
    throw unknownName(
      errors.notOneOf('--require', word, REQUIREMENTS.join(', ')),
      word,
      REQUIREMENTS,
      errors,
    );
  }
  const value = rest.length === 0 ? null : rest.join('=').trim();
  const required = readValue(name, value, errors);
  if (required === null) throw new UsageError(errors.badValue('--require', typed, EXAMPLES[name]));
  return { typed, required };
}

const EXAMPLES: Readonly<Record<Requirement['name'], string>> = {
  disk: 'disk=20GB, disk=500MB',
  pulls: 'pulls=10',
  image: 'image=redis:7, image=ghcr.io/owner/name:tag',
  push: 'push=ghcr.io/owner/name:tag',
  engine: 'engine=">=26", engine=">=26,<30"',
  buildx: 'buildx',
  compose: 'compose',
  arch: 'arch=amd64, arch=arm64',
};

function readValue(name: Requirement['name'], value: string | null, errors: ErrorWords): Requirement | null {
  if (name === 'buildx' || name === 'compose') return value === null ? { name } : null;
  if (value === null || value === '') return null;
  switch (name) {
    case 'disk': {
      const bytes = parseSize(value);
      return bytes === null ? null : { name, bytes };
    }
    case 'pulls':
      return /^\d{1,6}$/.test(value) ? { name, least: Number(value) } : null;
    case 'image':
    case 'push': {
      const image = parseReference(value);
      if (image === null) throw new UsageError(errors.badReference(value));
      return { name, image };
    }
    case 'engine': {
      const bounds = parseVersionBounds(value);
      return bounds === null ? null : { name, bounds };
    }
    case 'arch':
      return /^[a-z0-9_]{2,16}$/.test(value) ? { name, arch: GO_NAMES[value] ?? value } : null;
  }
}

/** As uname(1) and Node.js name what Go names otherwise. */
const GO_NAMES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  x64: 'amd64',
  aarch64: 'arm64',
  i386: '386',
};

/** `20GB` in powers of ten as Docker writes them, `20GiB` in powers of two. */
function parseSize(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,3})?) ?([kMGT])(i?)B?$/i.exec(text);
  if (match === null) return null;
  const [, number = '', unit = '', binary = ''] = match;
  const power = 'kmgt'.indexOf(unit.toLowerCase()) + 1;
  return Math.ceil(Number(number) * (binary === '' ? 1000 : 1024) ** power);
}
