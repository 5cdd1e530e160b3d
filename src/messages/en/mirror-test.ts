import type { MirrorTestWords } from '../mirror-test-words.ts';
import { PROBLEMS, RESTRICTIONS } from './mirror.ts';

export const mirrorTest: MirrorTestWords = {
  measuring: (count, image) =>
    `Asking ${count === 1 ? 'the mirror' : `${count} mirrors`} for ${image}, as a pull does`,
  progress: (done, total, good) => `${done} of ${total} measured, ${good} good`,
  columns: ['MIRROR', 'VERDICT', 'FIRST BYTE', 'SPEED', 'IMAGE', 'SEARCH'],
  verdict: {
    good: 'good',
    slow: 'slow',
    unconfirmed: 'unconfirmed',
    stale: 'stale',
    'lacks-image': 'lacks image',
    tampered: 'tampered',
    forbidden: 'refuses',
    'rate-limited': 'limits',
    'half-proxy': 'half a proxy',
    'not-a-registry': 'no registry',
    unreachable: 'no answer',
  },
  freshness: { 'as-hub': 'as Hub', 'as-most': 'as most', older: 'older', alone: 'alone', unknown: '?' },
  search: { yes: 'yes', no: 'no', unasked: '?' },
  older: (created) => `has an older image${created === null ? '' : `, of ${created}`}`,
  alone: (created) => `has an image nobody else has${created === null ? '' : `, of ${created}`}`,
  otherBytes: (step) => `its ${step} has not the digest under which it was asked for`,
  closed: (day) => `closed, as of ${day}`,
  removeBad: (urls, command) =>
    `Configured here, and of no use: ${urls.join(', ')}. To take ${urls.length === 1 ? 'it' : 'them'} out: ${command}`,
  lags: (url, said) =>
    `${url} serves an older image than it should (${said}); it is taken because you named it.`,
  nobodyConfirms: 'what it has nobody confirms',
  unconfirmed: (url) =>
    `${url} works, but Docker Hub is silent and no two independent operators have the same: nobody confirms what it serves.`,
  tooSlow: 'it had not given what was asked for when the time was over',
  restriction: RESTRICTIONS,
  heldAgainst: {
    hub: (image) => `${image} was held against Docker Hub's own digest.`,
    most: (image) =>
      `Docker Hub does not answer: ${image} was held against what most independent operators have.`,
    nobody: (image) =>
      `Docker Hub does not answer, and no two operators agree: whether ${image} is fresh cannot be told.`,
  },
  hubHasNot: (image) => `Docker Hub has no ${image}: no mirror can have it. Is the name right?`,
  usable: (count, of) => `${count} of ${of} can be used from here now.`,
  none: (of) =>
    of === 1 ? 'It cannot be used from here now.' : `None of these ${of} can be used from here now.`,
  use: (command) => `To use the best: ${command}`,
  problem: (typed, problem, nearest) =>
    `"${typed}" cannot be measured: ${PROBLEMS[problem]}.${nearest === null ? '' : ` Did you mean ${nearest}?`}`,
  list: {
    unreadable: (source, said) => `The list ${source} cannot be read: ${said}.`,
    syntax: (source, line, format, said) => `${source}, line ${line}: this is no ${format}: ${said}.`,
    noList: (source, format) =>
      `${source} is ${format} without a list of mirrors: it looks like ${format === 'TOML' ? 'mirrors = ["https://HOST"]' : '["https://HOST"]'}.`,
    entry: (source, line, entry, problem) =>
      `${source}, line ${line}: "${entry}" is no mirror: ${PROBLEMS[problem]}.`,
    empty: (source) => `${source} names no mirror: write one host a line.`,
    plainHttp: (source) =>
      `${source} would come over http://, where anybody on the way can change it: use https://, or fetch it yourself and give the file.`,
  },
  notOnHub: (image, registry) =>
    `${image} is an image of ${registry}: registry mirrors serve images of Docker Hub only.`,
};
