import type { ToldOfContainer } from '../params/containers.ts';

/** The container that a command is about, and its image; placeholders where only a text is known. */
export function containerIn(params: ToldOfContainer | null): string {
  return params?.containers?.[0]?.container ?? 'CONTAINER';
}

export function imageIn(params: ToldOfContainer | null): string {
  const image = params?.containers?.[0]?.image ?? '';
  // It is pasted into a shell; what is no reference is no name either (distribution/reference).
  return /^[\w./:@-]{1,255}$/.test(image) ? image : 'IMAGE';
}
