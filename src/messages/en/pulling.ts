import type { PullWords } from '../pull-words.ts';

export const pull: PullWords = {
  asking: (image) => `Looking up ${image}`,
  noMirrors: (registry) =>
    `docker-doctor knows no mirror of ${registry}, so Docker contacts it directly. To use one of your own: --mirror HOST`,
  hubSilent: (said, registry) => `${registry} cannot be used from this machine: ${said}.`,
  ownWayFailed: (said) => `A regular pull fails: ${said}`,
  contacting: (hosts) => `Asking these mirrors, without a login: ${hosts.join(', ')}`,
  measuring: (image, count) =>
    count === 1 ? `Testing the mirror with ${image}` : `Testing ${count} mirrors with ${image}`,
  pulling: (image, source) => `Pulling ${image} from ${source}`,
  progress: (bytes, of, layers, ofLayers, speed) =>
    [
      of === null ? bytes : `${bytes} of ${of}`,
      `${layers} of ${ofLayers} layers`,
      ...(speed === null ? [] : [`${speed}/s`]),
    ].join(', '),
  stalled: (seconds) => `no data for ${seconds} s`,
  wrongDigest: (digest) => `it served a different image, ${digest}`,
  noneResponds: (command) => `To find out why none of them responds: ${command}`,
  notUsed: (sources, said) => `${sources.join(', ')}: ${said}`,
  done: (image, source, bytes, seconds) =>
    `${image} is here: ${bytes === null ? '' : `${bytes} `}from ${source} in ${seconds.toFixed(1)} s.`,
  alreadyHere: (image) => `Pulled ${image}: all layers were already present.`,
  confirmedBy: (sources) => `Digest confirmed by ${sources.join(', ')}.`,
  provenByDigest: 'The digest is the one you asked for.',
  unverified: 'Could not cross-check the digest: no second source has it.',
  disagrees: (source, digest) => `${source} has a different digest, ${digest}; it was not used.`,
  left: (reference) => `Could not remove its temporary name: ${reference}`,
  refused: (image) => `${image} was not pulled: no usable mirror has it.`,
  verdict: {
    good: 'good',
    slow: 'too slow',
    unconfirmed: 'could not be cross-checked',
    'lacks-image': 'does not have this image',
    stale: 'has an outdated image under this name',
    'rate-limited': 'refuses requests for now (rate limit)',
    forbidden: 'does not serve this image to you',
    'half-proxy': 'redirects to a host that does not respond',
    tampered: 'sends content that does not match the image',
    'not-a-registry': 'is not a registry, or does not have the image',
    unreachable: 'does not respond',
  },
  otherImage: (digest) => `has a different image under this name, ${digest}`,
  rightOne: 'The right one is:',
  disputed: (image) => `${image} was not pulled: the mirrors serve different images under this name.`,
  saysDigest: (source, digest) => `${source}: ${digest}`,
  takeOne: (command) => `If you know which one is right, pull it by its digest: ${command}`,
  unconfirmed: (image, source) =>
    `${image} was not pulled: only ${source} has it, and the digest could not be cross-checked with an independent source.`,
  howToConfirm: (unverified) => `Add another mirror with --mirror URL, or trust this one: ${unverified}`,
  failed: (image) => `${image} was not pulled.`,
  offers: (platforms) => `Available platforms: ${platforms}`,
  moreOn: (command) => `More about this: ${command}`,
  interrupted: (image) => `Interrupted: ${image} was not pulled; your images are unchanged.`,
  needsTag: (image) =>
    `When pulling through a mirror, Docker cannot name an image by digest alone. Add the tag that it should get: ${image}`,
  badMirror: (typed) =>
    `"${typed}" is not a mirror that images can be pulled from. Write it as https://HOST or, for a registry other than Docker Hub, as it appears in image names, such as HOST/ghcr.io.`,
  mirrorOfWhich: (typed, registries) =>
    `"${typed}" is not known as a mirror of any of these registries: ${registries.join(', ')}. Pull images of one registry at a time, or write the mirror as HOST/REGISTRY if its image names start with that.`,
};
