import { type Row, time } from './measure.ts';

/** What they took on 2026-11-28, on a busy computer of two cores (issue 13). */
const THEN_MS = 226_000;

/** A run of our own tests without the lab. */
export function benchOwnTests(): Row {
  const value = time(['env', '--unset=LAB', 'npm', 'test', '--silent']);
  return { name: 'npm test without the lab', value, unit: 'ms', reference: THEN_MS, bound: 1, aim: 0.5 };
}
