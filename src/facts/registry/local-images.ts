import { parseModestJson } from '../../notation/json-bounds.ts';
import { asObject, listOf, textsOf } from '../../notation/json-object.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { clientEndpoint } from '../client/docker-client.ts';
import { getFromEngine } from '../daemon/engine-request.ts';

/** An image that the engine has, by the names that its user gave it (moby api/types/image, Summary). */
export interface LocalImage {
  readonly tags: readonly string[];
  /** `NAME@sha256:…`: of the graph store one for each repository that it was pulled from or pushed to. */
  readonly digests: readonly string[];
}

export const localImages: Fact<readonly LocalImage[]> = {
  name: 'images',
  gather: async (ask) => {
    const entries = await entriesOf(ask, '/images/json');
    if (entries.state === 'unknown') return entries;
    return known(
      entries.value.map((entry) => {
        const { RepoTags, RepoDigests } = asObject(entry);
        return { tags: textsOf(RepoTags), digests: textsOf(RepoDigests) };
      }),
    );
  },
};

/** Of the time that one request may take: an engine lists hundreds of images slowly, and each registry has its own. */
const LISTING_SHARE = 0.5;

/** The entries of one of the engine's lists (moby api/swagger.yaml). */
export async function entriesOf(ask: Ask, path: string): Promise<Known<readonly unknown[]>> {
  const at = await ask.fact(clientEndpoint);
  if (at.state === 'unknown') return at;
  const { endpoint } = at.value;
  if (endpoint === null) return known([]);
  const within = Math.round(ask.timeLeftMs() * LISTING_SHARE);
  const reply = await getFromEngine({ ...ask, timeLeftMs: () => within }, path, { endpoint });
  if (reply.state === 'unknown') return reply;
  const entries = parseModestJson(reply.value.body);
  return Array.isArray(entries)
    ? known(listOf(entries))
    : unknown('failed', `GET ${path.replace(/\?[^]*$/, '')}: ${reply.value.body.slice(0, 200)}`);
}
