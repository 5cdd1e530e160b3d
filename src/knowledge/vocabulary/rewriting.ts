/** The kinds of files whose names of images are known how to find. */
export const FILE_KINDS = ['compose', 'dockerfile', 'kubernetes', 'helm', 'gitlab', 'github'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/**
 * Why a name is left as it is. `variable`: what it is depends on a value from outside. `built`: it is the name of what
 * is built here. `shared`: it is pulled in one place and built in another. `elsewhere`: another file says whether it is
 * built. `split`: it goes over the end of a line, or other characters stand for it. `other-registry`: no mirror was
 * named for its registry. `replaced`: a kustomization looks for the name and puts another in its place. `host-name`: a
 * job reaches the service by a name that GitLab makes of the image's.
 */
export type LeftReason =
  | 'variable'
  | 'built'
  | 'shared'
  | 'elsewhere'
  | 'split'
  | 'other-registry'
  | 'replaced'
  | 'host-name';

/**
 * Why a whole file is left. `other`: it is of none of those kinds. `template`: a chart's, which Helm has to fill in
 * first. `inexact`: what would be written would not lead back to what is there.
 */
export type FileProblem =
  | 'other'
  | 'template'
  | 'missing'
  | 'unreadable'
  | 'not-utf8'
  | 'too-large'
  | 'not-yaml'
  | 'inexact';
