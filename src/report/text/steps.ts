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
    if ('edit' in step && step.text.includes('\n')) return block(step, layout);
    if (step.how !== undefined) return indented(step.how, layout.by, layout.columns);
    return 'run' in step ? [commandLine(step.run, layout)] : [];
  });
}

/** The lines of a file keep their own indentation. */
function block({ how, text }: ReportedEdit, { by, columns }: StepLayout): readonly string[] {
  const lead = how.replace(text, '').trim();
  return [...indented(lead, by, columns), ...text.split('\n').map((line) => ' '.repeat(by + 2) + line)];
}

/** A command is copied as it stands: it is never broken in two. */
export function commandLine(command: string, { by, paint }: Pick<StepLayout, 'by' | 'paint'>): string {
  return ' '.repeat(by) + paint('cyan', `$ ${command}`);
}
