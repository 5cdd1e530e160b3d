import { cleanPainted, redactPainted } from '../redact/painted.ts';
import { presentDeep, presentText } from '../redact/presentable.ts';

/** Fields of a report that are several lines: a difference, a text to be put into a file. */
const OF_LINES: ReadonlySet<string> = new Set(['diff', 'text']);

/**
 * What leaves the program for a person or a script, without the credentials of anybody: every report, every line of
 * progress and every error goes through here, and nothing else does. The shape stays; only texts inside are changed: what a terminal obeys goes too, and line breaks
 * everywhere but in those fields, so that nobody forges a line of ours. An error, a text by itself, keeps its own.
 */
export function outgoing<T>(value: T): T;
export function outgoing(value: unknown): unknown {
  return typeof value === 'string' ? presentText(value) : presentDeep(value, OF_LINES);
}

/** A line of progress, with our own colours in it. */
export function outgoingPainted(line: string): string {
  return redactPainted(line);
}

/** What was drawn from an outgoing report: nothing in it but our own colours tells a terminal what to do. */
export function outgoingText(text: string): string {
  return cleanPainted(text);
}
