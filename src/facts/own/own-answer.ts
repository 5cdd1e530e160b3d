import { known, unknown, type Fact, type Known } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import type { OwnCheck } from './own-check.ts';
import { writtenByOthers } from './written-by-others.ts';

export interface OwnAnswer {
  readonly isGood: boolean;
  /** The first line; empty where it said nothing. */
  readonly said: string;
  readonly ms: number;
}

/**
 * The protocol of node-problem-detector (docs/custom_plugin_monitor.md, pkg/custompluginmonitor/plugin/plugin.go): exit
 * status 0 is good, 1 is not, anything else is unknown, and so is a program that had to be killed; the message is its
 * standard output. Of ours the first line.
 */
export function answerOf(own: OwnCheck): Fact<OwnAnswer> {
  const { id, program, setBy, timeoutMs } = own;
  return {
    name: id,
    gather: async (ask): Promise<Known<OwnAnswer>> => {
      const unsafe = await writtenByOthers(ask, [setBy, program]);
      if (unsafe !== null) return unknown('unsafe', unsafe);
      const result = await ask.host.run({ argv: [program], deadlineMs: timeoutMs ?? ask.timeLeftMs() });
      if (result.kind === 'failed' && result.code === 'EACCES') return unknown('no-permission', program);
      if (result.kind !== 'exited') return unknownFrom(program, result);
      const said = messageIn(result.stdout);
      if (result.code === 0 || result.code === 1)
        return known({ isGood: result.code === 0, said, ms: result.ms });
      return unknown('says-unknown', said === '' ? `exit ${result.code}` : said);
    },
  };
}

/** A sentence, not a log. */
const MOST_CHARACTERS = 400;

/** Cut between two words: half of a secret would not be known for one on the way out. */
function messageIn(stdout: string): string {
  const [line = ''] = stdout.trimStart().split(/[\r\n]/, 1);
  const whole = line.trimEnd();
  if (whole.length <= MOST_CHARACTERS) return whole;
  const cut = whole.slice(0, MOST_CHARACTERS);
  return `${cut.slice(0, 1 + Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\t')))}…`;
}
