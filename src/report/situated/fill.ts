import type { Step } from '../../knowledge/vocabulary/advice.ts';
import type { Named } from '../../knowledge/situation/named.ts';

/** The places that an advice leaves open, with what the text names; in sentences too, where a command is told in one. */
export function filled(steps: readonly Step[], { host, image }: Named): readonly Step[] {
  if (host === null && image === null) return steps;
  const fill = (text: string): string =>
    put(put(text, /(?<![\w<$-])(?:HOST|主机)(?![\w>-])/g, host), /(?<![\w<$-])IMAGE(?![\w>-])/g, image);
  return steps.map((step) => {
    if ('say' in step) return { say: put(step.say, /(?<![\w<$-])HOST(?![\w>-])/g, host) };
    if ('run' in step) {
      const run = fill(step.run);
      return step.how === undefined
        ? { ...step, run }
        : { ...step, run, how: step.how.replace(step.run, () => run) };
    }
    const text = fill(step.text);
    return {
      ...step,
      edit: fill(step.edit),
      text,
      how: step.how.replace(step.text, () => text),
    };
  });
}

function put(text: string, place: RegExp, value: string | null): string {
  return value === null ? text : text.replace(place, () => value);
}
