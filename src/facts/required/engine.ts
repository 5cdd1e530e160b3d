import type { Ask } from '../../run/fact.ts';
import { engine, type EngineInfo } from '../daemon/engine.ts';
import { fulfils, type VersionBound } from './version-bound.ts';
import { cannotTell, metIf, type Verdict } from './verdict.ts';

export async function requiredEngine(ask: Ask, bounds: readonly VersionBound[]): Promise<Verdict> {
  return withEngine(ask, ({ version }) =>
    metIf(
      bounds.every((bound) => fulfils(version, bound)),
      { kind: 'version', version },
    ),
  );
}

/** As Go names architectures, which is what the engine says (moby api/types/types.go, Version.Arch). */
export async function requiredArch(ask: Ask, arch: string): Promise<Verdict> {
  return withEngine(ask, (info) =>
    info.arch === ''
      ? cannotTell({ kind: 'arch', arch: '' })
      : metIf(info.arch === arch, { kind: 'arch', arch: info.arch }),
  );
}

/** Of an engine that does not answer nothing is known; that it does not is for the checks to tell. */
async function withEngine(ask: Ask, judge: (info: EngineInfo) => Verdict): Promise<Verdict> {
  const reached = await ask.fact(engine);
  if (reached.state === 'unknown') return { status: 'unknown', why: reached.why };
  return reached.value.state === 'answers' ? judge(reached.value.info) : cannotTell({ kind: 'no-engine' });
}
