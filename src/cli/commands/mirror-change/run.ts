import { isActing } from '../../../fix/changes/index.ts';
import { planMirrors } from '../../../fix/mirrors/plan-mirrors.ts';
import type { MirrorWish } from '../../../fix/mirrors/wish.ts';
import type { LocalHost } from '../../../host/local.ts';
import { enginesWith } from '../../../mirrors/engines/installed.ts';
import { ENGINE_TITLES, type EngineMirrors, type EngineName } from '../../../mirrors/engines/engine.ts';
import { createFacts, type Ask } from '../../../run/fact.ts';
import { carryOut } from '../../changing/carry-out.ts';
import { refusalText } from '../../changing/change-text.ts';
import { askConsent } from '../../changing/consent.ts';
import { typedAgain, typedWords } from '../../changing/typed-words.ts';
import { endOf, leftToUser, type FixEnd } from '../../changing/fix-end.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { uninterrupted } from '../../interrupts.ts';
import type { Owner } from '../../changing/owner.ts';
import { runChange, stopped } from '../../changing/run-change.ts';
import type { Session } from '../../session.ts';
import { AUTO } from '../../choosing-mirrors/auto.ts';
import { wishFrom } from '../../choosing-mirrors/mirror-wish.ts';

export interface MirrorChangeOptions {
  readonly verb: MirrorWish['kind'];
  /** As they were typed: addresses, names of the catalogue, or `none`. */
  readonly names: readonly string[];
  /** Whose mirrors they are. */
  readonly registry: string;
  /** By which they are measured and proven; null for one that is known to be small. */
  readonly image: string | null;
  /** Empty for those that are installed. */
  readonly engines: readonly EngineName[];
  readonly id: string | null;
  /** A file or an https:// address with a list. */
  readonly from: string | null;
  readonly fastest: number | null;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly allowDisruptive: boolean;
}

/** `mirror add`, `remove` and `use`: the same plan, preview, proof and undo as `fix` has. */
export async function runMirrorChange(options: MirrorChangeOptions, session: Session): Promise<ExitCode> {
  const once = (host: LocalHost, owner: Owner): Promise<FixEnd> => changeOnce(host, options, owner, session);
  return runChange(`mirror ${options.verb}`, options, once, session);
}

async function changeOnce(
  host: LocalHost,
  options: MirrorChangeOptions,
  owner: Owner,
  session: Session,
): Promise<FixEnd> {
  const { fix, mirror } = session.messages;
  const ask = createFacts(host, session.timeoutMs);
  const engines = await enginesFor(ask, options);
  const missing = options.engines.find((name) => !engines.some(({ engine }) => engine === name));
  if (missing !== undefined) return stopped(EXIT.problems, [mirror.engineMissing(ENGINE_TITLES[missing])]);
  if (engines.length === 0) return stopped(EXIT.problems, [mirror.noEngine]);

  const wished = await wishFrom(ask, options, engines, session);
  if (wished.kind === 'refused') return stopped(EXIT.problems, wished.said);
  const names = engines.map(({ engine }) => engine);
  const { registry } = options;
  const { wish, image } = wished;
  const plan = await planMirrors(ask, { wish, registry, image }, names, options.allowDisruptive);
  const refusals = plan.refusals.map((refusal) => refusalText(refusal, fix));
  if (plan.changes.length === 0) {
    const none = options.verb === 'remove' ? mirror.nothingToRemove : mirror.nothingToDo;
    return refusals.length > 0 ? stopped(EXIT.problems, refusals) : stopped(EXIT.ok, [none]);
  }
  if (session.format === 'pretty' && options.engines.length === 0) {
    session.screen.note(mirror.forEngines(names.map((name) => ENGINE_TITLES[name])));
  }
  const warnings = [...wished.warnings, ...overridden(engines, session)];
  const hints = [...refusals, ...warnings];
  const notNow = await askConsent(plan, options, owner, again(options, wish), session);
  if (notNow !== null) {
    return { ...notNow, plan, remaining: [], said: [...hints, ...notNow.said] };
  }
  // What is left for the user is shown, and nothing of ours is to be put back.
  if (!plan.changes.some(isActing)) {
    const said = [...hints, ...leftToUser(plan, session)];
    return { code: EXIT.problems, plan, state: 'planned', remaining: [], said };
  }
  const applied = await uninterrupted((isCancelled) =>
    carryOut(host, plan, { owner, recheck: async () => [], isCancelled }, session),
  );
  const end = endOf(applied, plan, { refusals, asked: null, owner }, session);
  return { ...end, said: [...end.said, ...warnings] };
}

/** As it was typed, with the fastest by name: they are measured once more, and the others no more. */
function again({ fastest, from }: MirrorChangeOptions, { mirrors }: MirrorWish): string {
  const isChosen = fastest !== null && from === null;
  return typedAgain(typedWords(), {
    instead: isChosen ? ['--fastest', AUTO] : [],
    words: isChosen ? mirrors : [],
  });
}

/** What would be written, and in whose place another file counts. */
function overridden(engines: readonly EngineMirrors[], { messages }: Session): readonly string[] {
  return engines.flatMap(({ engine, path, overriddenBy }) =>
    overriddenBy === null
      ? []
      : [
          `${ENGINE_TITLES[engine]}, ${path}: ${messages.mirror.overridden(overriddenBy.path, overriddenBy.hosts)}`,
        ],
  );
}

/** Those that were asked for, of those that are here. */
async function enginesFor(
  ask: Ask,
  { engines: named, registry }: Pick<MirrorChangeOptions, 'engines' | 'registry'>,
): Promise<readonly EngineMirrors[]> {
  const all = await enginesWith(ask, registry);
  return all.filter(({ engine, own }) => (named.length === 0 ? own : named.includes(engine)));
}
