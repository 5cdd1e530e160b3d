import type { Step } from './walk.ts';

/** A registry that names of local images begin with, and what its login here is good for. */
export interface RegistryLogin {
  readonly host: string;
  readonly found: FoundLogin;
  /** What was asked for it, in order. */
  readonly steps: readonly Step[];
}

export type FoundLogin =
  /** There is none, nor one of a sibling: nothing was asked. */
  | { readonly kind: 'none' }
  /** A program keeps it, or it is a token to be traded: neither is tried unasked. */
  | { readonly kind: 'not-tried'; readonly by: string }
  /** There is one for another name of it alone, and without it the registry does not give the image. */
  | { readonly kind: 'elsewhere'; readonly loggedIn: string; readonly image: string }
  /** One of a sibling, which is not needed to pull. */
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'no-answer'; readonly said: string }
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'tried'; readonly repositories: readonly RepositoryAccess[]; readonly notAsked: number };

/** Null where the registry does not tell before it is tried. */
export interface RepositoryAccess {
  readonly repository: string;
  readonly pulls: boolean | null;
  readonly pushes: boolean | null;
  /** It was neither pulled from there nor pushed to it: its name is made for a push. */
  readonly isForPush: boolean;
}
