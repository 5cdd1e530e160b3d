import { withoutSlash } from '../facts/registry/mirrors.ts';
import type { ImageReference } from '../facts/registry/reference.ts';
import { measureMirrors } from '../mirrors/measure.ts';
import type { MeasuredMirror } from '../mirrors/measured.ts';
import type { Ask } from '../run/fact.ts';
import { during } from './during.ts';
import { chooseSource, isEnough, type Said, type Source } from './source.ts';
import type { Caller } from './wanted.ts';

interface SourceQuestion {
  readonly image: ImageReference;
  /** What Docker Hub, or the other registry, says; null where it is silent. */
  readonly hub: Said | null;
  /** Mirrors that the user named. */
  readonly named: readonly string[];
}

/** Measures the mirrors that may have the image, which the user's asking allows, and chooses among them. */
export async function findSource(
  ask: Ask,
  { image, hub, named }: SourceQuestion,
  { onEvent, knownMirrors }: Pick<Caller, 'onEvent' | 'knownMirrors'>,
): Promise<{ readonly source: Source; readonly measured: readonly MeasuredMirror[] }> {
  // Where the digest is beyond doubt nobody besides the named ones needs to be asked.
  const isCertain = hub !== null || image.digest !== null;
  const others = named.length > 0 && isCertain ? [] : await knownMirrors(image.domain);
  const mirrors = [...new Set([...named, ...others].map(withoutSlash))];
  onEvent({ kind: 'contacting', mirrors });
  const measured = await during({ kind: 'measuring', mirrors: mirrors.length }, onEvent, () =>
    measureUntilEnough(ask, mirrors, image, named),
  );
  return {
    measured,
    source: chooseSource({ registry: image.domain, wanted: image.digest, hub, measured, named }),
  };
}

/** Those that are about to be heard too may be faster still, or contradict. */
const GRACE_MS = 1_000;

async function measureUntilEnough(
  ask: Ask,
  urls: readonly string[],
  image: ImageReference,
  named: readonly string[],
): Promise<readonly MeasuredMirror[]> {
  const enough = new AbortController();
  const heard: MeasuredMirror[] = [];
  let timer: NodeJS.Timeout | null = null;
  const measured = await measureMirrors(ask, urls, {
    image,
    registry: image.domain,
    signal: enough.signal,
    onMeasured: (one) => {
      heard.push(one);
      const isComplete = named.every((url) => heard.some((other) => other.url === url));
      if (timer === null && isComplete && isEnough(heard, image.domain))
        timer = setTimeout(() => enough.abort(), GRACE_MS);
    },
  });
  if (timer !== null) clearTimeout(timer);
  return measured;
}
