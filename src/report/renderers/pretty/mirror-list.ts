import { ENGINE_TITLES } from '../../../knowledge/vocabulary/engines.ts';
import { DOCKER_HUB } from '../../../knowledge/vocabulary/registries.ts';
import { shellWord } from '../../../knowledge/vocabulary/shell-line.ts';
import type { ListedEngine, ListedMirror, MirrorListReport } from '../../models/mirror-list-report.ts';
import { indented } from '../../text/indent.ts';
import type { View } from '../renderer.ts';

/** The mirrors of each engine, what of them is in force, and what is known of them. */
export function renderMirrorList({ registry, engines }: MirrorListReport, view: View): string {
  const { columns, messages } = view;
  const lines =
    engines.length === 0
      ? indented(messages.mirror.noEngine, 0, columns)
      : [
          ...engines.flatMap((engine) => engineLines(engine, registry, view)),
          ...next(engines, registry, view),
        ];
  return lines.join('\n');
}

/** Where nothing is set up that could be. */
function next(engines: readonly ListedEngine[], registry: string, view: View): readonly string[] {
  const isEmpty = engines.every(({ mirrors, unread }) => mirrors.length === 0 && unread === null);
  if (!isEmpty || view.quiet || engines.every(({ without }) => without !== null)) return [];
  const of = registry === DOCKER_HUB ? '' : `--registry ${shellWord(registry)} `;
  // Of a user's own engine, as that user.
  const sudo = engines.every(({ file }) => file.includes('/.config/')) ? '' : 'sudo ';
  return ['', view.messages.mirror.useBest(`${sudo}${view.command} mirror use ${of}--fastest 2`)];
}

function engineLines(
  { engine, file, overriddenBy, without, unread, mirrors }: ListedEngine,
  registry: string,
  view: View,
): readonly string[] {
  const { columns, paint, messages } = view;
  const words = messages.mirror;
  return [
    paint('bold', `${ENGINE_TITLES[engine]}  ${file}`),
    ...(overriddenBy === null
      ? []
      : indented(words.overridden(overriddenBy.file, overriddenBy.hosts), 2, columns)),
    ...(without === null ? [] : indented(messages.fix.withoutMirrors[without](registry), 2, columns)),
    ...(unread === null ? [] : indented(unread, 2, columns)),
    // Nothing is claimed of what could not be read.
    ...(mirrors.length === 0 && without === null && unread === null ? indented(words.none, 2, columns) : []),
    ...mirrors.flatMap((mirror) => mirrorLines(mirror, view)),
  ];
}

function mirrorLines({ url, inFile, inForce, known }: ListedMirror, view: View): readonly string[] {
  const { columns, messages } = view;
  const words = messages.mirror;
  const force = inForce === null ? words.unasked : inForce ? words.inForce : words.notInForce;
  return [
    ...indented(url, 2, columns),
    ...indented(`${inFile ? words.inFile : words.notInFile}; ${force}`, 4, columns),
    ...(known === null ? [] : indented(words.known(known), 4, columns)),
  ];
}
