import type { Restriction, TypedProblem } from '../../knowledge/vocabulary/mirrors.ts';
import type { MirrorWords } from '../mirror-words.ts';

export const PROBLEMS: Readonly<Record<TypedProblem, string>> = {
  'no-scheme': 'add the scheme, as in https://HOST',
  'bad-scheme': 'a mirror URL starts with https:// or http://',
  path: 'it has a path, which not every engine accepts; write it as https://HOST',
  'query-or-fragment': 'engines do not accept ? or # in the URL; write it as https://HOST',
  userinfo: 'engines do not accept a user name or password in the URL',
  'not-a-url': 'it is not a URL; write it as https://HOST',
  'no-host': 'it has no host; write it as https://HOST',
  placeholder: 'it is a placeholder; replace it with your own ID or host',
  'several-in-one': 'it contains several URLs; pass each as a separate argument',
  whitespace: 'it contains white space',
  'v2-suffix': 'engines append /v2/ themselves; leave it out',
  'not-a-hub-mirror': 'it does not mirror Docker Hub, although some lists say so',
  'needs-id': "it needs the ID shown in the provider's console: add --id ID",
  'bad-id': "the ID consists of letters and digits, as shown in the provider's console",
  'unknown-name': 'docker-doctor knows no mirror of that name; specify its URL, such as https://HOST',
};

export const RESTRICTIONS: Readonly<Record<Restriction, string>> = {
  'own-id': 'needs your own ID',
  'own-cloud': 'only reachable inside that cloud',
  allowlist: 'serves selected images only',
  'rate-limit': 'rate-limited',
  login: 'requires a login, which engines do not send',
  region: 'only reachable in mainland China',
  lags: 'lags behind the original',
  'not-a-mirror': 'never mirrored Docker Hub',
};

export const mirror: MirrorWords = {
  noEngine: 'No supported container engine found here.',
  engineMissing: (engine) => `${engine} was not found here.`,
  forEngines: (engines) => `Applies to ${engines.join(', ')}. To choose: --engine NAME`,
  nothingToDo: 'Nothing to do: this is already configured.',
  nothingToRemove:
    'Nothing to do: no such mirror is configured. To list the configured mirrors: docker-doctor mirror list',
  leaks: (url) =>
    `${url} requests a login or uses http://, so Docker would send it your Docker Hub login with every pull. Log out first: docker logout`,
  none: 'no mirror',
  useBest: (command) => `To test the known mirrors and use the best: ${command}`,
  inFile: 'in the file',
  notInFile: 'not in the file',
  inForce: 'in effect',
  notInForce: 'not in effect',
  unasked: 'no response from the engine',
  overridden: (path, hosts) => `overridden by ${path}: ${hosts.join(', ')}`,
  known: ({ operator, status, restrictions, documented }) => {
    const what = restrictions.map((word) => RESTRICTIONS[word]).join('; ');
    const state = status === 'dead' ? 'dead' : '';
    return `${[operator, state, what].filter((part) => part !== '').join('; ')} (as of ${documented})`;
  },
};
