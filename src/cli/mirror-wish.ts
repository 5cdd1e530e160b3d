import { engineVersion } from '../facts/daemon-process.ts';
import { isSameMirror, type MirrorWish } from '../fix/mirrors/wish.ts';
import { byName, findKnown, MEASURABLE } from '../mirrors/catalogue.ts';
import type { EngineMirrors } from '../mirrors/engines/engine.ts';
import { measureMirrors } from '../mirrors/measure.ts';
import { wouldLeak } from '../mirrors/leaking.ts';
import { faultOf, type MeasuredMirror } from '../mirrors/measured.ts';
import { MIRROR_NAMES, readTypedMirror, type TypedMirror } from '../mirrors/typed.ts';
import { redact } from '../redact/redact.ts';
import type { Ask } from '../run/fact.ts';
import type { MirrorChangeOptions } from './commands/mirror-change.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { nearestName } from './usage-error.ts';
import type { Session } from './session.ts';
import { whileWaiting } from './spinner.ts';

export type Wished =
  | { readonly kind: 'wish'; readonly wish: MirrorWish; readonly warnings: readonly string[] }
  | { readonly kind: 'refused'; readonly code: ExitCode; readonly said: readonly string[] };

/** Written for `mirror use` where there shall be none. */
const NONE = 'none';

/** What was typed, as mirrors that were measured a moment ago; nothing is written that a pull could not use. */
export async function wishFrom(
  ask: Ask,
  options: MirrorChangeOptions,
  engines: readonly EngineMirrors[],
  session: Session,
): Promise<Wished> {
  const { verb, names, fastest } = options;
  const words = session.messages.fix;
  if (verb === 'remove') return wished({ kind: verb, mirrors: configuredAs(names, engines) });
  if (verb === 'use' && names.length === 1 && names[0] === NONE) return wished({ kind: verb, mirrors: [] });
  const typed = await readAll(ask, options, session);
  if (typed.kind === 'refused') return typed;
  const urls = typed.urls.length === 0 ? MEASURABLE.map(({ host }) => `https://${host}`) : typed.urls;
  const measured = await measure(ask, urls, session);
  const good = measured.filter(({ rank }) => rank !== null);
  if (fastest === null && good.length < measured.length) {
    const bad = measured.filter(({ rank }) => rank === null);
    return refused(
      EXIT.problems,
      bad.map((one) => words.mirrorBad(redact(one.url), faultOf(one))),
    );
  }
  if (good.length === 0) return refused(EXIT.problems, [words.noGoodMirror]);
  const mirrors = fastest === null ? urls : good.slice(0, fastest).map(({ url }) => url);
  const leaking = engines.some(({ engine }) => engine === 'docker') ? await wouldLeak(ask, mirrors) : [];
  return wished({ kind: verb, mirrors }, leaking.map(session.messages.mirror.leaks));
}

/** As they stand in a file or in an engine: by address, or by the name that the catalogue has for it. */
function configuredAs(names: readonly string[], engines: readonly EngineMirrors[]): readonly string[] {
  const all = engines.flatMap(({ inFile, inForce }) => [...inFile, ...(inForce ?? [])]);
  return names.flatMap((name) => {
    const known = byName(name);
    const found = all.filter((url) => isSameMirror(url, name) || (known !== null && known === knownAt(url)));
    return found.length > 0 ? [...new Set(found)] : [name];
  });
}

function knownAt(url: string): ReturnType<typeof findKnown> {
  return findKnown(url.replace(/^https?:\/\//, '').replace(/\/.*$/, ''));
}

type Read =
  | { readonly kind: 'read'; readonly urls: readonly string[] }
  | Extract<Wished, { kind: 'refused' }>;

async function readAll(ask: Ask, { names, id }: MirrorChangeOptions, { messages }: Session): Promise<Read> {
  const version = await ask.fact(engineVersion);
  const around = { id, engineVersion: version.state === 'known' ? version.value : '' };
  const read = names.map((name) => [name, readTypedMirror(name, around)] as const);
  const problems = read.flatMap(([name, typed]) => {
    if (typed.kind === 'mirror') return [];
    const nearest = typed.problem === 'unknown-name' ? nearestName(name, MIRROR_NAMES) : null;
    const said = messages.mirror.problem(redact(name), typed.problem, nearest);
    return [said];
  });
  if (problems.length > 0) return refused(EXIT.usage, problems);
  return { kind: 'read', urls: [...new Set(read.flatMap(([, typed]) => urlOf(typed)))] };
}

function urlOf(typed: TypedMirror): readonly string[] {
  return typed.kind === 'mirror' ? [typed.url] : [];
}

async function measure(
  ask: Ask,
  urls: readonly string[],
  session: Session,
): Promise<readonly MeasuredMirror[]> {
  const words = session.messages.fix;
  const measured = await whileWaiting(words.measuring(urls.length), measureMirrors(ask, urls), session);
  for (const { url, rank, steps } of measured) {
    const ms = steps.reduce((sum, step) => sum + step.ms, 0);
    if (rank !== null && !session.quiet) session.screen.note(`✔ ${words.mirrorGood(url, ms)}`);
  }
  return measured;
}

function wished(wish: MirrorWish, warnings: readonly string[] = []): Wished {
  return { kind: 'wish', wish, warnings };
}

function refused(code: ExitCode, said: readonly string[]): Extract<Wished, { kind: 'refused' }> {
  return { kind: 'refused', code, said };
}
