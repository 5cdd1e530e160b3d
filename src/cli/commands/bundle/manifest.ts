import type { RemovedKind } from '../../../knowledge/vocabulary/bundle.ts';
import type { Session } from '../../session.ts';
import { MANIFEST_FILE } from '../check/recordings.ts';
import { bundledFile, type BundleText, type Seal } from './seal.ts';

/** English, as all that programs read. */
const WHY: Readonly<Record<RemovedKind, string>> = {
  login: 'a user name and password in front of a host',
  label: 'its label calls it a secret: a key of JSON, a variable, an option, a header field',
  query: 'queries of addresses carry signatures and tokens',
  shape: 'it has the shape of a key, a token or a webhook',
  elsewhere: 'a secret that was known from another place',
  personal: 'the name of a mirror that belongs to one account',
  host: 'the name of the machine (--anonymous)',
  user: 'the name of the user (--anonymous)',
  home: 'the home folder of the user (--anonymous)',
  address: 'an address of the machine (--anonymous)',
};

const STAYS =
  'Names and addresses of this machine, paths, names and labels of containers, and the mirrors and registries that are configured. With --anonymous without the name of the machine and of its user, his home folder and its own addresses.';

/** What is in the bundle, with hashes, and what is not in it any more. */
export function manifestText(
  texts: readonly BundleText[],
  seal: Seal,
  startedAt: Date,
  { tool, anonymous }: Session,
): BundleText {
  const manifest = {
    bundleVersion: 1,
    tool,
    createdAt: startedAt.toISOString(),
    anonymous,
    files: texts.map(bundledFile),
    removed: seal.removed().map(({ kind, count, where }) => ({ kind, why: WHY[kind], count, where })),
    stays: STAYS,
  };
  return { name: MANIFEST_FILE, part: 'manifest', text: `${JSON.stringify(manifest, null, 2)}\n` };
}
