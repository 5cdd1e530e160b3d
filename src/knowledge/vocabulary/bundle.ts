/** What is in a bundle. */
export type BundlePart = 'manifest' | 'recording' | 'report-json' | 'report-markdown';

/** What was taken out of a bundle, by what it was known. */
export type RemovedKind =
  | 'login'
  | 'label'
  | 'query'
  | 'shape'
  | 'elsewhere'
  | 'personal'
  | 'host'
  | 'user'
  | 'home'
  | 'address';

/** What must not be in a bundle: a secret, and with `--anonymous` what names somebody. */
export type LeftKind = 'secret' | 'host' | 'user' | 'home' | 'address';
