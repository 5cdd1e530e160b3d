import { recognise } from '../../knowledge/recognise.ts';
import { alternativesTo } from '../../knowledge/signatures/alternatives.ts';
import type { CauseTitles } from '../../messages/cause-text.ts';
import type { PluginWords } from '../../messages/plugin-words.ts';

/** An error of docker's command is a few lines; what is longer is not read to its end. */
const MOST_CHARACTERS = 16 * 1024;

/** What a hint says of one language. */
export interface HintWords {
  readonly titles: CauseTitles;
  readonly plugin: Pick<PluginWords, 'probably' | 'next'>;
}

/**
 * What docker prints under "What's next:" when one of its commands has failed, as the answer to its hook
 * (docker/cli cli-plugins/hooks: `{"Type": 0, "Template": …}`, a text/template of at most ten lines); null where the
 * command went well or nobody is sure what it says, which docker takes as no answer.
 */
export function hookAnswer(request: string, { titles, plugin }: HintWords): string | null {
  const error = commandError(request);
  if (error === null) return null;
  const [first] = recognise(error.slice(0, MOST_CHARACTERS));
  if (first === undefined || first.confidence === 'possible') return null;
  const title = titles[first.cause];
  if (title === undefined) return null;
  const told = first.confidence === 'certain' ? title : plugin.probably(title);
  // What a machine shows is asked of the machine.
  const looks = alternativesTo(first) !== null;
  const next = plugin.next(looks ? 'docker doctor' : `docker doctor explain ${first.cause}`);
  return JSON.stringify({ Type: 0, Template: [told, next].map(plainTemplate).join('\n') });
}

function commandError(request: string): string | null {
  let asked: unknown;
  try {
    asked = JSON.parse(request);
  } catch {
    return null;
  }
  if (typeof asked !== 'object' || asked === null || !('CommandError' in asked)) return null;
  const { CommandError } = asked;
  return typeof CommandError === 'string' && CommandError.trim() !== '' ? CommandError : null;
}

/** A text that is a template of itself: what opens an action is said by one (text/template, "Actions"). */
function plainTemplate(text: string): string {
  return text.replaceAll('{{', '{{"{{"}}');
}
