import type { Step } from '../knowledge/vocabulary/advice.ts';
import type { ReportedAdvice, ReportedStep } from './models/advice.ts';

export interface AdviceWords {
  /** How this tool is called here, for the commands in the advice: `docker-doctor`, `npx docker-doctor`. */
  readonly command: string;
  /** What a command costs that stops containers, as a sentence. */
  readonly price: string;
}

/** An advice as lines, as it always was, and as data. */
export function reportedAdvice(steps: readonly Step[], words: AdviceWords): ReportedAdvice {
  const callable = steps.map((step) =>
    'run' in step ? { ...step, run: callableHere(step.run, words.command) } : step,
  );
  return { advice: callable.map(adviceLine), steps: callable.flatMap((step) => reported(step, words)) };
}

/** Advice is written with the plain name of the tool; shown is what can be typed here. */
function callableHere(line: string, command: string): string {
  return line.replace(/^(sudo )?docker-doctor\b/, `$1${command}`);
}

/** A step as one line; a file's lines stand behind its name. */
export function adviceLine(step: Step | ReportedStep): string {
  if ('say' in step) return step.say;
  if ('edit' in step) {
    const file = step.how.includes(step.edit) ? '' : `${step.edit}: `;
    // A full-width colon is followed by no space.
    return `${step.how.replace(/:$/, ': ')}${file}${step.text.replaceAll('\n', ' ⏎ ')}`;
  }
  return step.how ?? `$ ${step.run}`;
}

/** Every restart is told with its price, where the words beside it do not tell it already. */
function reported(step: Step, { price }: AdviceWords): readonly ReportedStep[] {
  if (!('run' in step)) return [step];
  const { priceTold, ...told } = step;
  return told.stopsContainers && priceTold !== true ? [told, { say: price }] : [told];
}
