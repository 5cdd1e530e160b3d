import type { ToldOfContainer } from '../params/containers.ts';

/** The container that a command is about, and its image; placeholders where only a text is known. */
export function containerIn(params: ToldOfContainer | null): string {
  return params?.containers?.[0]?.container ?? 'CONTAINER';
}

export function imageIn(params: ToldOfContainer | null): string {
  const image = params?.containers?.[0]?.image ?? '';
  // It is pasted into a shell; what is no reference is no name either (distribution/reference).
  return /^[A-Za-z0-9][\w./:@-]{0,254}$/.test(image) ? image : 'IMAGE';
}

/** Where its mount comes from, and who its program runs as, for a command. */
export function sourceIn(params: ToldOfContainer | null): string {
  const source = params?.containers?.[0]?.mount?.source ?? '';
  // One that would break the line cannot be pasted.
  return /^\/\P{C}{1,255}$/u.test(source) ? source : 'PATH';
}

export function userIn(params: ToldOfContainer | null): string {
  const user = params?.containers?.[0]?.mount?.user ?? '';
  return /^\d{1,10}(?::\d{1,10})?$/.test(user) ? user : 'UID:GID';
}

/** Those that were stopped, and those that live in their networks. */
export function stoppedIn(params: ToldOfContainer | null): {
  readonly names: readonly string[];
  readonly networkOf: readonly string[];
} {
  const seen = params?.containers ?? [];
  return {
    names: seen.length === 0 ? ['CONTAINER'] : seen.map(({ container }) => container),
    networkOf: seen.flatMap(({ how }) => (how.kind === 'stopped' ? how.networkOf : [])),
  };
}
