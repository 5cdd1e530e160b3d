import type { ReportedEdit, ReportedStep } from '../models/advice.ts';
import { indented } from './indent.ts';
import type { Paint } from './paint.ts';

export interface StepLayout {
  /** Spaces before each line. */
  readonly by: number;
  readonly columns: number;
  readonly paint: Paint;
}

/** What to do, a step after the other. */
export function stepLines(steps: readonly ReportedStep[], layout: StepLayout): readonly string[] {
  return steps.flatMap((step) => {
    if ('say' in step) return indented(step.say, layout.by, layout.columns);
    if ('edit' in step) return editLines(step, layout);
    return step.how === undefined
      ? [commandLine(step.run, layout)]
      : indented(step.how, layout.by, layout.columns);
  });
}

/** What it does, the file, and its lines as they are copied: none is broken in two. */
function editLines({ how, edit, text }: ReportedEdit, { by, columns, paint }: StepLayout): readonly string[] {
  const margin = ' '.repeat(by);
  const lines = text.split('\n').map((line) => `${margin}  ${paint('cyan', line)}`);
  // The sentence may name the file already.
  const file = how.includes(edit) ? [] : [`${margin}# ${edit}`];
  return [...indented(how, by, columns), ...file, ...lines];
}

/** A command is copied as it stands: it is never broken in two. */
export function commandLine(command: string, { by, paint }: Pick<StepLayout, 'by' | 'paint'>): string {
  return ' '.repeat(by) + paint('cyan', `$ ${command}`);
}
