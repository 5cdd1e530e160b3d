import type { MirrorTestWords } from '../mirror-test-words.ts';
import { PROBLEMS, RESTRICTIONS } from './mirror.ts';

export const mirrorTest: MirrorTestWords = {
  measuring: (count, image) =>
    `Testing ${count === 1 ? 'the mirror' : `${count} mirrors`} with ${image}, the way a pull would`,
  progress: (done, total, good, quickest) =>
    `${done} of ${total} tested, ${good} good${quickest === null ? '' : `, fastest so far ${quickest}`}`,
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
    'half-proxy': 'half proxy',
    'not-a-registry': 'no registry',
    unreachable: 'unreachable',
  },
  freshness: { 'as-hub': 'as Hub', 'as-most': 'as most', older: 'older', alone: 'alone', unknown: '?' },
  asOrigin: 'origin',
  search: { yes: 'yes', no: 'no', unasked: '?' },
  older: (created) => `has an older image${created === null ? '' : `, from ${created}`}`,
  alone: (created) => `has an image that no other source has${created === null ? '' : `, from ${created}`}`,
  otherBytes: (step) => `its ${step} does not match the requested digest`,
  closed: (day) => `closed, as of ${day}`,
  removeBad: (urls, command) =>
    `Configured here but not working: ${urls.join(', ')}. To remove ${urls.length === 1 ? 'it' : 'them'}: ${command}`,
  lags: (url, said) => `${url} serves an outdated image (${said}); it is used because you named it.`,
  nobodyConfirms: 'its image could not be cross-checked',
  unconfirmed: (url, registry) =>
    `${url} works, but its content could not be cross-checked: ${registry} does not respond, and no two independent operators agree.`,
  later: (urls, registry) =>
    `${urls.join(', ')} ${urls.length === 1 ? 'has' : 'have'} a later image than most operators: either the others are out of date, or it is not the original image. ${registry} does not respond, so this cannot be decided here.`,
  tooSlow: 'it did not deliver the content within the time limit',
  restriction: RESTRICTIONS,
  heldAgainst: {
    hub: (image, registry) => `${image} was compared with the digest on ${registry}.`,
    most: (image, registry) =>
      `${registry} does not respond: ${image} was compared with what most independent operators serve.`,
    nobody: (image, registry) =>
      `Could not cross-check ${image}: ${registry} does not respond, and no two operators agree.`,
  },
  hubHasNot: (image, registry) => `${registry} has no ${image}, so no mirror can have it. Check the name.`,
  usable: (count, of) => `${count} of ${of} work from this machine at the moment.`,
  none: (of) =>
    of === 1
      ? 'It does not work from this machine at the moment.'
      : `None of these ${of} work from this machine at the moment.`,
  use: (command) => `To use the best: ${command}`,
  problem: (typed, problem, nearest) =>
    `Cannot test "${typed}": ${PROBLEMS[problem]}.${nearest === null ? '' : ` Did you mean ${nearest}?`}`,
  list: {
    unreadable: (source, said) => `Cannot read the list ${source}: ${said}.`,
    syntax: (source, line, format, said) => `${source}, line ${line}: not valid ${format}: ${said}.`,
    noList: (source, format) =>
      `${source} is valid ${format} but has no list of mirrors. Expected: ${format === 'TOML' ? 'mirrors = ["https://HOST"]' : '["https://HOST"]'}.`,
    entry: (source, line, entry, problem) =>
      `${source}, line ${line}: "${entry}" is not a mirror: ${PROBLEMS[problem]}.`,
    empty: (source) => `${source} has no mirrors: write one host per line.`,
    plainHttp: (source) =>
      `${source} uses http://, so anyone on the network path could change it. Use https://, or download the file and pass its path.`,
  },
  otherRegistry: (image, registry, wanted) =>
    `${image} is on ${registry}, and the mirrors are those of ${wanted}. For mirrors of ${registry}, add --registry ${registry}.`,
  imageNeeded: (registry) =>
    `docker-doctor knows no small public image on ${registry}. Name one to test with: --image ${registry}/NAME:TAG`,
};
