import type { RequiredWords } from '../required-words.ts';

export const required: RequiredWords = {
  heading: 'Requirements',
  seen: (seen) => {
    switch (seen.kind) {
      case 'room':
        return `${(seen.bytes / 1e9).toFixed(1)} GB free in ${seen.path}`;
      case 'pulls':
        return `Docker Hub reports ${seen.left} left`;
      case 'version':
        return `the engine has version ${seen.version}`;
      case 'arch':
        return seen.arch === '' ? 'the engine does not report it' : `the engine runs on ${seen.arch}`;
      case 'program':
        return seen.path === null ? 'not installed' : seen.path;
      case 'digest':
        return seen.digest === null
          ? `available from ${seen.host}`
          : `available from ${seen.host} as ${seen.digest}`;
      case 'no-platform':
        return `${seen.host} has it, but not for ${seen.platform}`;
      case 'takes-pushes':
        return `${seen.host} accepts uploads to ${seen.repository}`;
      case 'stopped':
        return `${seen.host}: ${seen.said}`;
      case 'elsewhere':
        return 'the engine in use is not on this machine';
      case 'no-engine':
        return 'no engine responds';
      case 'no-limit-named':
        return 'Docker Hub reports no limit; there may be none for this login';
    }
  },
  notMet: (wanted) => `Not met: ${wanted.join('; ')}.`,
  unknown: (wanted) => `Could not be determined: ${wanted.join('; ')}.`,
  advice: 'This was required with --require or --for push=REF.',
};
