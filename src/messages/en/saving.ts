import type { SaveWords } from '../save-words.ts';

export const save: SaveWords = {
  saving: (images, sources) => `Saving ${images} from ${sources.join(', ')}`,
  saved: ({ images, path, size, seconds }) =>
    `Saved ${images} to ${path}: ${size} in ${seconds.toFixed(1)} s.`,
  resumed: (bytes) => `${bytes} of that was downloaded in an earlier run.`,
  load: 'To load it:',
  loadWith: {
    'docker-archive': (path) => [
      `docker load -i ${path}`,
      `podman load -i ${path}`,
      `ctr -n k8s.io images import ${path}`,
    ],
    'oci-archive': (path, isOne) => [
      ...(isOne ? [`podman load -i ${path}`] : []),
      `ctr -n k8s.io images import ${path}`,
    ],
    'oci-dir': (path, isOne) => [
      ...(isOne ? [`tar -C ${path} -c . | podman load`] : []),
      `tar -C ${path} -c . | ctr -n k8s.io images import -`,
    ],
  },
  onlyOneForPodman:
    'Podman loads such a file only if it contains a single image; for several: --save-as docker-archive.',
  needsZstd: (image) =>
    `Layers of ${image} are compressed with zstd: Docker can load them since 23.0, containerd since 1.5.`,
  interrupted: (images, path) => `Interrupted: ${images} is not in ${path} yet.`,
  failed: (images, path) => `${images} was not saved to ${path}.`,
  kept: (bytes, of) => `${bytes} of ${of} were kept. To continue:`,
  noRoom: (path, needed, free) =>
    `Nothing was downloaded: ${path} needs ${needed} more, but only ${free} are free there.`,
  diskFull: (path) => `The disk is full: ${path} could not be written completely.`,
  cannotWrite: (path, said) => `Cannot write ${path}: ${said}`,
  held: (path) => `Another docker-doctor is writing ${path}.`,
  noLayout: (path) => `${path} is neither an empty directory nor an OCI layout; nothing was written to it.`,
  noFolder: (path) => `The directory ${path} does not exist.`,
  noFile: (path) => `${path} is not a regular file.`,
  unreachable: (image, said) => `${image} could not be found: ${said}`,
  noPlatform: (image, offers) => `${image} is not available for this platform. Available: ${offers}`,
  schema1: (image) =>
    `The registry has ${image} only in a format from before 2016 (schema 1), which current engines cannot load.`,
  wrongContent: (digest) => `sent content that does not match ${digest}`,
  platforms: (image, platforms) => `${image}: ${platforms.join(', ')}`,
};
