import { say, type Run, type Step } from '../../knowledge/vocabulary/advice.ts';
import { isOfOtherTool, packageCommand } from '../../knowledge/vocabulary/package-commands.ts';
import {
  OF_SYSTEMD,
  serviceCommands,
  serviceWish,
  SETTINGS_FILE,
} from '../../knowledge/vocabulary/service-commands.ts';
import {
  FAMILY,
  hasSystemd,
  type PackageTool,
  type SituationKind,
} from '../../knowledge/vocabulary/situations.ts';

const DAEMON_JSON = '/etc/docker/daemon.json';

/** An advice for a plain host as it is typed in another situation; what nobody can type there is left out. */
export interface Adapted {
  readonly steps: readonly Step[];
  /** Something was left out or stands in another place: the reader has to be told where he is. */
  readonly differs: boolean;
}

export function adapted(
  steps: readonly Step[],
  kind: SituationKind | null,
  tool: PackageTool | null,
): Adapted {
  const kept: Step[] = [];
  // The same commands, but not on this machine.
  let differs = kind === 'remote' && steps.some((step) => !('say' in step) && isOfEngine(step));
  for (const [index, step] of steps.entries()) {
    const there =
      kind === 'rootless' && 'run' in step && step.run === 'sudo docker-doctor fix'
        ? removeOwn(step, steps[index - 1])
        : placedStep(step, kind, tool);
    if (there !== step) differs = true;
    if (there === step || (there !== null && !isSaid(there, kept))) kept.push(there);
    // A sentence that leads to a command says nothing without it.
    else if (there === null && leads(kept.at(-1))) kept.pop();
  }
  if (leads(kept.at(-1))) kept.pop();
  return { steps: kept, differs };
}

function placedStep(step: Step, kind: SituationKind | null, tool: PackageTool | null): Step | null {
  if ('say' in step) return tool !== null && isOfOtherTool(step.say, tool) ? null : step;
  const placed = kind === null ? step : 'run' in step ? command(step, kind) : settings(step, kind);
  return placed !== null && 'run' in placed && tool !== null ? packageCommand(placed, tool) : placed;
}

/** Null where nobody can type it. */
export function command(step: Run, kind: SituationKind): Run | null {
  if (kind === 'rootless' && step.run.startsWith('sudo docker-doctor fix')) return ofOwnMirrors(step);
  // It is glibc's, and neither on a Mac nor on Windows.
  if (FAMILY[kind] === 'application' && GETENT.test(step.run))
    return instead(step, { ...step, run: step.run.replace(GETENT, 'nslookup ') });
  const wished = serviceWish(step.run);
  if (
    wished !== null &&
    FAMILY[kind] !== 'plain' &&
    FAMILY[kind] !== 'library' &&
    FAMILY[kind] !== 'remote'
  ) {
    if (FAMILY[kind] === 'cluster' && wished.unit === 'containerd' && hasSystemd(kind)) return step;
    const there = serviceCommands(kind)[wished.wish];
    if (there === null) return null;
    if (wished.unit === 'docker') return instead(step, there);
    return FAMILY[kind] === 'initless' ? instead(step, ofUnit(there, wished.unit)) : null;
  }
  if (!hasSystemd(kind) && OF_SYSTEMD.test(step.run)) return null;
  if (isWithoutDocker(kind) && /\/docker\.(?:pid|sock)\b|\/(?:etc|var\/lib)\/docker\b/.test(step.run))
    return null;
  if (isOfHost(step.run) && isWithoutHost(kind)) return null;
  return kind === 'github-actions' && ASKS.test(step.run)
    ? instead(step, { ...step, run: `${step.run} -f` })
    : step;
}

/** Of a user's own engine we write the mirrors, as that user, and fix nothing else. */
function ofOwnMirrors(step: Run): Run | null {
  const mirror = / --mirror (?<mirror>\S+)$/.exec(step.run)?.groups?.mirror;
  return mirror === undefined
    ? null
    : instead(step, { ...step, run: `docker-doctor mirror use ${mirror}`, needsRoot: false });
}

/** What the fix would take out of the list, by the addresses that the sentence before it names. */
function removeOwn(step: Run, before: Step | undefined): Run | null {
  const text = before !== undefined && 'say' in before ? before.say : '';
  const urls = text.includes('"registry-mirrors"') ? (text.match(/https?:\/\/[^\s、（]+/g) ?? []) : [];
  return urls.length === 0
    ? null
    : instead(step, { ...step, run: `docker-doctor mirror remove ${urls.join(' ')}`, needsRoot: false });
}

const GETENT = /^getent hosts /;

/** What asks before it deletes: a job has nobody who answers, and takes it for a no (docker/cli cli/command/system). */
const ASKS = /^docker \w+ prune\b(?!.* -\w*f\b)/;

/** The sentence around a command is kept with the new one in it. */
function instead(step: Run, { run, needsRoot, stopsContainers }: Run): Run {
  const { how } = step;
  const placed = { ...step, run, needsRoot, stopsContainers };
  return how === undefined ? placed : { ...placed, how: how.replace(step.run, () => run) };
}

function ofUnit(step: Run, unit: string): Run {
  return { ...step, run: step.run.replaceAll(/\bdocker\b/g, unit) };
}

function settings(step: Exclude<Step, Run | { say: string }>, kind: SituationKind): Step | null {
  if (step.edit !== DAEMON_JSON) return isWithoutHost(kind) && step.edit.startsWith('/etc/') ? null : step;
  const file = SETTINGS_FILE[kind];
  if (file === undefined) return hasOwnEngineSettings(kind) ? step : null;
  return { ...step, edit: file, how: step.how.replaceAll(DAEMON_JSON, () => file) };
}

function hasOwnEngineSettings(kind: SituationKind): boolean {
  const family = FAMILY[kind];
  return family === 'plain' || family === 'initless' || family === 'library' || family === 'remote';
}

/** There is no Linux host of the reader's own beneath the engine. */
function isWithoutHost(kind: SituationKind): boolean {
  const family = FAMILY[kind];
  return family === 'application' || family === 'job' || family === 'nas';
}

function isOfEngine(step: Exclude<Step, { say: string }>): boolean {
  return 'edit' in step ? step.edit.startsWith('/') : OF_SYSTEMD.test(step.run) || isOfHost(step.run);
}

/** No dockerd is there, nor its files. */
export function isWithoutDocker(kind: SituationKind): boolean {
  return FAMILY[kind] === 'cluster' || FAMILY[kind] === 'podman';
}

/** What is asked of a Linux host itself: as root, or of its files. */
function isOfHost(line: string): boolean {
  return /^sudo |\b(?:findmnt|os-release|subuid|resolv\.conf)\b/.test(line);
}

function isSaid(step: Step, kept: readonly Step[]): boolean {
  return 'run' in step && kept.some((one) => 'run' in one && one.run === step.run);
}

function leads(step: Step | undefined): boolean {
  return step !== undefined && 'say' in step && /[:：]$/.test(step.say);
}

/** A sentence in front. */
export function ledBy(text: string, steps: readonly Step[]): readonly Step[] {
  return [say(text), ...steps];
}
