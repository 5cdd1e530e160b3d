/** A promise that is settled from outside, when what it waits for has happened. */
export interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

export function defer(): Deferred {
  const settle: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => {
    settle.push(resolve);
  });
  return { promise, resolve: () => settle[0]?.() };
}
