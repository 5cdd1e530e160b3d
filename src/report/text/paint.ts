import type { CheckStatus } from '../../knowledge/vocabulary/checks.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Gives a text a style, where the screen has any. */
export type Paint = (style: Style, text: string) => string;

export const MARKS: Readonly<Record<CheckStatus, string>> = {
  pass: '✔',
  warn: '!',
  fail: '✖',
  unknown: '?',
  skip: '-',
  waived: '~',
};

export const STATUS_STYLES = {
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  unknown: 'yellow',
  skip: 'dim',
  waived: 'dim',
} as const satisfies Readonly<Record<CheckStatus, Style>>;
