import { type Row, time } from './measure.ts';

/** What they took on 2026-11-28, on a busy computer of two cores (issue 13). */
const THEN_MS = 226_000;

/**
 * A run of our own tests without the lab. Then each command met whole lists of attacks, which it does in CI; now three
 * of a list (test/attack/how-many.ts).
 */
export function benchOwnTests(): Row {
  const value = time(['env', '--unset=LAB', 'npm', 'test', '--silent']);
  return {
    name: 'npm test without the lab, three attacks of a list',
    value,
    unit: 'ms',
    reference: THEN_MS,
    bound: 1,
    aim: 0.5,
  };
}
