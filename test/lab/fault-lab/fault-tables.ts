import type { FaultOutcome, Outcome, PairOutcome, VariantOutcome } from './fault-outcome.ts';
import { SUITES, type Suite } from '../machine/roots.ts';

const ENGINES: Readonly<Record<Suite, string>> = {
  bookworm: 'Docker 20.10',
  trixie: 'Docker 26.1',
  forky: 'Docker 28.5',
};

const YES = '✔';
const NO = '✖';

/** docs/faults.md: in the order of the names, whatever ran first. `again` of the runs were repeated by themselves. */
export function faultTables(outcomes: readonly Outcome[], again: number): string {
  const faults = outcomes.filter((outcome) => outcome.kind === 'fault');
  const variants = outcomes.filter((outcome) => outcome.kind === 'variant');
  const pairs = outcomes.filter((outcome) => outcome.kind === 'pair');
  return `${[
    '# What docker-doctor names and mends',
    'Written by the fault lab (`test/lab`), which breaks real machines on purpose; not to be edited by hand.',
    `${namesOf(faults).length} faults, ${namesOf(pairs).length} pairs of faults and ${namesOf(variants).length} healthy machines, each on the engines where it applies.`,
    totals(faults, pairs, variants),
    ...(again === 0
      ? []
      : [
          `${again} of these runs were made again by themselves after the whole run, most of them because the machine or \`check\` was late beside other work on the same computer; what they came to then is told.`,
        ]),
    [
      '- **named**: the cause was the first that `check` named;',
      '- **explained**: everything else that was red was traced back to it, and there was advice;',
      '- **mended**: `fix --yes` mended it, verified it and lost no container, Docker itself showed that it works again, and `undo` put every file back byte for byte. *by hand*: it is not for a program to mend, and `fix --yes` left the machine as it was;',
      '- the seconds are those from calling `check` to its answer.',
    ].join('\n'),
    '## Faults',
    table(
      ['fault', 'cause'],
      namesOf(faults).map((name) => [name, ...faultCells(faults.filter((one) => nameOf(one) === name))]),
    ),
    '## Two faults at once',
    'Both were named, in the order in which they must be mended, and `fix --yes` run once mended both.',
    table(
      ['faults'],
      namesOf(pairs).map((name) => [name, ...pairCells(pairs.filter((one) => nameOf(one) === name))]),
    ),
    '## Healthy machines',
    'Nothing was red on them, and no warning was untrue.',
    table(
      ['machine'],
      namesOf(variants).map((name) => [
        name,
        ...variantCells(variants.filter((one) => nameOf(one) === name)),
      ]),
    ),
  ].join('\n\n')}\n`;
}

function totals(
  faults: readonly FaultOutcome[],
  pairs: readonly PairOutcome[],
  variants: readonly VariantOutcome[],
): string {
  const byFix = faults.filter(({ mended }) => mended === 'fix').length;
  const byHand = faults.filter(({ mended }) => mended === 'by-hand').length;
  const seconds = [...faults, ...pairs, ...variants].map((outcome) => outcome.seconds ?? 0);
  return [
    `- ${faults.length} runs with one fault: ${faults.filter(({ named }) => named).length} named first, ${faults.filter(({ explained }) => explained).length} explained, ${byFix} mended, ${byHand} to be mended by hand and left alone;`,
    `- ${pairs.length} runs with two: ${pairs.filter(({ named }) => named).length} named in order, ${pairs.filter(({ mended }) => mended).length} mended;`,
    `- ${variants.length} runs on healthy machines: ${variants.filter(({ healthy }) => healthy).length} without a word of complaint;`,
    `- the slowest answer took ${Math.max(0, ...seconds).toFixed(1)} s, half of them no more than ${median(seconds).toFixed(1)} s.`,
  ].join('\n');
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function nameOf(outcome: Outcome): string {
  return outcome.kind === 'pair' ? outcome.names.join(', ') : `**${outcome.name}**: ${outcome.title}`;
}

function namesOf(outcomes: readonly Outcome[]): readonly string[] {
  return [...new Set(outcomes.map(nameOf))].sort();
}

function faultCells(outcomes: readonly FaultOutcome[]): readonly string[] {
  return [
    `\`${outcomes[0]?.cause ?? ''}\``,
    ...onEachEngine(outcomes, (one) => [
      `${mark(one.named)} named`,
      `${mark(one.explained)} explained`,
      one.mended === 'by-hand' ? 'by hand' : `${mark(one.mended !== null)} mended`,
    ]),
  ];
}

function pairCells(outcomes: readonly PairOutcome[]): readonly string[] {
  return onEachEngine(outcomes, (one) => [`${mark(one.named)} named`, `${mark(one.mended)} mended`]);
}

function variantCells(outcomes: readonly VariantOutcome[]): readonly string[] {
  return onEachEngine(outcomes, (one) => [`${mark(one.healthy)} healthy`]);
}

/** A cell an engine; a dash where it does not apply. */
function onEachEngine<T extends { readonly suite: Suite; readonly seconds: number | null }>(
  outcomes: readonly T[],
  words: (outcome: T) => readonly string[],
): readonly string[] {
  return SUITES.map((suite) => {
    const one = outcomes.find((outcome) => outcome.suite === suite);
    if (one === undefined) return '–';
    const seconds = one.seconds === null ? [] : [`${one.seconds.toFixed(1)} s`];
    return [...words(one), ...seconds].join(', ');
  });
}

function mark(yes: boolean): string {
  return yes ? YES : NO;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = [...heads, ...SUITES.map((suite) => ENGINES[suite])];
  return [columns, columns.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`)
    .join('\n');
}
