import type { PullWords } from '../pull-words.ts';

export const pull: PullWords = {
  asking: (image) => `Asking what ${image} is`,
  otherRegistry: (registry) =>
    `Mirrors hold images of Docker Hub; this one is of ${registry}, which Docker asks directly.`,
  hubSilent: (said) => `Docker Hub cannot be used from here: ${said}.`,
  ownWayFailed: (said) => `Docker's own way stops: ${said}`,
  contacting: (hosts) => `Asking these mirrors for it, with no login: ${hosts.join(', ')}`,
  measuring: (image, count) =>
    count === 1 ? `Measuring the mirror with ${image}` : `Measuring ${count} mirrors with ${image}`,
  pulling: (image, source) => `Pulling ${image} from ${source}`,
  progress: (bytes, of, layers, ofLayers, speed) =>
    [
      of === null ? bytes : `${bytes} of ${of}`,
      `${layers} of ${ofLayers} layers`,
      ...(speed === null ? [] : [`${speed}/s`]),
    ].join(', '),
  stalled: (seconds) => `nothing came for ${seconds} s`,
  wrongDigest: (digest) => `it sent another image, ${digest}`,
  notUsed: (source, said) => `${source}: ${said}`,
  done: (image, source, bytes, seconds) =>
    `${image} is here: ${bytes === null ? '' : `${bytes} `}from ${source} in ${seconds.toFixed(1)} s.`,
  alreadyHere: (image) => `${image} is here: all its layers were here before.`,
  confirmedBy: (sources) => `The same digest is given by ${sources.join(', ')}.`,
  provenByDigest: 'The digest is the one you wrote, so the image is what you meant.',
  unverified: 'Nobody else was found who gives the same digest.',
  disagrees: (source, digest) => `${source} has another one, ${digest}; it was not used.`,
  left: (reference) => `Its other name could not be taken away: ${reference}`,
  refused: (image) => `${image} was not pulled: no mirror can be used for it.`,
  verdict: {
    good: 'good',
    slow: 'too slow',
    unconfirmed: 'nobody confirms its image',
    'lacks-image': 'has not this image',
    stale: 'has an old image under this name',
    'rate-limited': 'answers no more for now (rate limit)',
    forbidden: 'does not serve this image to you',
    'half-proxy': 'sends on to a host that does not answer',
    tampered: 'sends bytes that are not those of the image',
    'not-a-registry': 'is no registry, or does not have the image',
    unreachable: 'does not answer',
  },
  otherImage: (digest) => `has another image under this name, ${digest}`,
  rightOne: 'The right one is:',
  disputed: (image) => `${image} was not pulled: the mirrors do not agree on what it is.`,
  saysDigest: (source, digest) => `${source}: ${digest}`,
  takeOne: (command) => `If you know which one is right, write its digest: ${command}`,
  unconfirmed: (image, source) =>
    `${image} was not pulled: only ${source} knows it, and nobody independent of it confirms the digest.`,
  howToConfirm: (unverified) => `Name another mirror with --mirror URL, or trust this one: ${unverified}`,
  failed: (image) => `${image} was not pulled.`,
  offers: (platforms) => `It is made for: ${platforms}`,
  moreOn: (command) => `More on this: ${command}`,
  interrupted: (image) => `Interrupted: ${image} was not pulled; your images are as they were.`,
  needsTag: (image) =>
    `Through a mirror Docker gives an image no name by digest alone; write the tag that it shall have as well: ${image}`,
  badMirror: (typed) => `"${typed}" is no mirror that an image can be pulled from: write it as https://HOST.`,
};
