import type { ErrorWords } from '../../messages/command-line-words.ts';
import { ENGINES, type EngineName } from '../../mirrors/engines/engine.ts';
import { unknownName } from '../usage-error.ts';
import type { OptionTable } from './option.ts';

/** Of what is done for some engines only. */
export const ENGINE = {
  engine: { takes: 'many', value: 'ENGINE', completes: 'engines', text: 'engine' },
} as const satisfies OptionTable;

export function enginesNamed(names: readonly string[], errors: ErrorWords): readonly EngineName[] {
  return names.map((name) => {
    const engine = ENGINES.find((known) => known === name);
    if (engine === undefined) throw unknownName(errors.unknownEngine(name, ENGINES), name, ENGINES, errors);
    return engine;
  });
}
