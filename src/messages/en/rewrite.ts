import type { RewriteWords } from '../rewrite-words.ts';

export const rewrite: RewriteWords = {
  name: (place, from, to) => `${place}: ${from} → ${to}`,
  left: {
    variable: (place, text) => `${place}: ${text} was left: the registry depends on a variable.`,
    built: (place, text) => `${place}: ${text} was left: it is built here, not pulled.`,
    shared: (place, text) =>
      `${place}: ${text} was left: one service builds it and another one pulls it. Give each its own name.`,
    elsewhere: (place, text) => `${place}: ${text} was left: whether it is built depends on another file.`,
    split: (place, text) => `${place}: ${text} was left: it is not written in one piece.`,
    'other-registry': (place, text) =>
      `${place}: ${text} was left: no mirror was specified for its registry.`,
    replaced: (place, text) =>
      `${place}: ${text} was left: a kustomization replaces this name. Set newName there to the name on the mirror.`,
    'host-name': (place, text) =>
      `${place}: ${text} was left: without "alias" the name of the image is also the host name of the service. Add an alias.`,
  },
  problem: {
    other: (path) =>
      `${path}: not a compose file, Dockerfile, Kubernetes manifest, Helm values or pipeline of GitLab or GitHub; nothing was changed. If it is one, add --as compose, dockerfile, kubernetes, helm, gitlab or github.`,
    template: (path) =>
      `${path}: a template that Helm fills in; nothing was changed. Rewrite the values of the chart.`,
    missing: (path) => `${path}: no such file.`,
    unreadable: (path) => `${path}: cannot be read. It must be a file that you have permission to read.`,
    'not-utf8': (path) => `${path}: not UTF-8; nothing was changed.`,
    'too-large': (path) => `${path}: larger than 256 KiB; nothing was changed.`,
    'not-yaml': (path) => `${path}: not valid YAML; nothing was changed.`,
    inexact: (path) =>
      `${path}: the original names could not be restored exactly later; nothing was changed. Please report this file.`,
  },
  nothingToDo: 'Nothing to do: no image name needs to change.',
  wouldChange: (names, files) =>
    `${names} image ${names === 1 ? 'name' : 'names'} in ${files} ${files === 1 ? 'file' : 'files'} would change.`,
  tooMuch: 'These files are larger than 1 MiB together. Pass fewer at a time.',
  notAName: (typed) =>
    `${typed}: cannot be part of an image name. Write HOST or HOST/PREFIX, as before an image name, without http://.`,
  notMeasured: (base) =>
    `${base}: docker-doctor knows no image of that registry to test the mirror with. To use it untested, add --offline.`,
};
