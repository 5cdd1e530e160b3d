import { redactDeep } from '../redact/redact.ts';

/**
 * What leaves the program for a person or a script, without the credentials of anybody: every report, every line of
 * progress and every error goes through here, and nothing else does. The shape stays; only texts inside are changed.
 */
export function outgoing<T>(value: T): T;
export function outgoing(value: unknown): unknown {
  return redactDeep(value);
}
