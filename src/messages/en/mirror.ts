import type { Restriction, TypedProblem } from '../../knowledge/vocabulary/mirrors.ts';
import type { MirrorWords } from '../mirror-words.ts';

export const PROBLEMS: Readonly<Record<TypedProblem, string>> = {
  'no-scheme': 'write it with its scheme, as https://HOST',
  'bad-scheme': 'a mirror is asked by https:// or http://, and by nothing else',
  path: 'there is a path behind the host, and not every engine takes one; write it as https://HOST',
  'query-or-fragment': 'no engine takes what stands behind ? or #; write it as https://HOST',
  userinfo: 'no engine takes a login in the address',
  'not-a-url': 'it is no address; write it as https://HOST',
  'no-host': 'it has no host; write it as https://HOST',
  placeholder: 'it is a placeholder; put your own id or host in its place',
  'several-in-one': 'these are several in one; give each as an argument of its own',
  whitespace: 'there is white space in it',
  'v2-suffix': 'every engine appends /v2/ itself; leave it out',
  'not-a-hub-mirror': 'nothing of Docker Hub is mirrored there, whatever copied lists say',
  'needs-id': 'it needs the id that your console there shows: add --id ID',
  'bad-id': 'the id is one word of letters and digits, as your console there shows it',
  'unknown-name': 'docker-doctor knows no mirror of that name; give its address, as https://HOST',
};

export const RESTRICTIONS: Readonly<Record<Restriction, string>> = {
  'own-id': 'needs an id of your own',
  'own-cloud': 'answers inside that cloud only',
  allowlist: 'serves a list of images only',
  'rate-limit': 'limits how much is pulled',
  login: 'wants a login, which engines do not send',
  region: 'answers in mainland China only',
  lags: 'lags behind Docker Hub',
  'not-a-mirror': 'never mirrored Docker Hub',
};

export const mirror: MirrorWords = {
  noEngine: 'There is no container engine here whose mirrors could be set.',
  engineMissing: (engine) => `There is no ${engine} here.`,
  forEngines: (engines) => `For ${engines.join(', ')}. To choose: --engine NAME`,
  nothingToDo: 'There is nothing to do: it is so already.',
  leaks: (url) =>
    `${url} asks for a login of its own, or is written with http://: with every pull Docker would send it your login to Docker Hub. Log out first: docker logout`,
  none: 'no mirror',
  inFile: 'in the file',
  notInFile: 'not in the file',
  inForce: 'in force',
  notInForce: 'not in force',
  unasked: 'the engine was not there to be asked',
  overridden: (path, hosts) => `${path} counts in its place: ${hosts.join(', ')}`,
  known: ({ operator, status, restrictions, documented }) => {
    const what = restrictions.map((word) => RESTRICTIONS[word]).join('; ');
    const state = status === 'dead' ? 'dead' : '';
    return `${[operator, state, what].filter((part) => part !== '').join('; ')} (as of ${documented})`;
  },
};
