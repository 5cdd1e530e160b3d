import { redactLabelled, SECRET } from './labelled.ts';
import { redactLogins } from './logins.ts';
import { redactQueries } from './queries.ts';
import { redactShapes } from './shapes.ts';

/**
 * Takes the credentials out of a text and leaves every other byte: logins of addresses and proxies, queries, Docker's `auth`, tokens and passwords
 * by their label in JSON, variables and options, header fields, and what is known by its shape. Placeholders of advice
 * and everything else stay as they are; to redact twice is to redact once.
 */
export function redactSecrets(text: string): string {
  return redactShapes(redactQueries(redactLabelled(redactLogins(text))));
}

/** The same for every text inside a value, however deep, and for the names of its fields: `auths` has addresses there. */
export function redactSecretsDeep(value: unknown): unknown {
  if (typeof value === 'string') return redactWhole(value);
  if (Array.isArray(value)) return value.map(redactSecretsDeep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [redactSecrets(key), redactField(key, inner)]),
  );
}

function redactField(key: string, inner: unknown): unknown {
  if (isSecretHeader(key)) return '***';
  if (/^httpheaders$/i.test(key)) return everyText(inner);
  return typeof inner === 'string' ? redactNamed(key, inner) : redactSecretsDeep(inner);
}

/** A variable's name may say what its value is: `HTTPS_PROXY` of an environment, `password` of a label. */
function redactNamed(name: string, value: string): string {
  const whole = redactWhole(`${name}=${value}`);
  return whole.startsWith(`${name}=`) ? whole.slice(name.length + 1) : redactWhole(value);
}

/** A text that is one label as a whole, as the engine lists them, is secret up to its end, with its spaces. */
function redactWhole(text: string): string {
  const [, label] = LABEL.exec(text) ?? [];
  return label === undefined ? redactSecrets(text) : `${label}***`;
}

const LABEL = new RegExp(String.raw`^([\w./-]*${SECRET}[\w./-]*(?<![_-](?:FILE|PATH|STDIN))=)[^\n\0]*$`, 'i');

function everyText(value: unknown): unknown {
  if (typeof value === 'string') return '***';
  if (Array.isArray(value)) return value.map(everyText);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, everyText(inner)]));
}

function isSecretHeader(key: string): boolean {
  return /^(authorization|proxy-authorization|x-registry-auth|x-auth-token|set-cookie|cookie)$/i.test(key);
}
