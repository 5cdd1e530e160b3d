interface Told {
  readonly say?: string;
  readonly run?: string;
  readonly how?: string;
  readonly text?: string;
}

/** An advice as lines: sentences as they are, a command behind `$ ` where no sentence has it. */
export function textOfSteps(steps: readonly (object & Told)[]): string {
  return steps
    .map(({ say, run, how, text }) =>
      text === undefined ? (say ?? how ?? `$ ${run ?? ''}`) : `${how ?? ''}\n${text}`,
    )
    .join('\n');
}
