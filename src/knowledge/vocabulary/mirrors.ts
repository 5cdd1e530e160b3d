/** What becomes of a pull through a mirror (the schema of `mirror test`). */
export const VERDICTS = [
  'good',
  'slow',
  /** Whole and quick, but nobody independent confirms that it is the image which the name stands for. */
  'unconfirmed',
  'stale',
  /** It answers as a registry does, and has not this image. */
  'lacks-image',
  'rate-limited',
  'forbidden',
  'half-proxy',
  'tampered',
  'not-a-registry',
  'unreachable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a mirror's image stands to the registry's own, or to what most others have. */
export const FRESHNESS = [
  /** The same image as Docker Hub, or the other registry itself, has. */
  'as-hub',
  /** That does not answer; the same as most independent operators have. */
  'as-most',
  /** Another image, made earlier or at an unknown time. */
  'older',
  /** Another image, made later than the right one, that nobody else has: no copy of it can be. */
  'alone',
  /** Nobody to compare with. */
  'unknown',
] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** `open` to anyone, `restricted` to some, or `dead`: closed by its operator, or never a mirror. */
export const STATUSES = ['open', 'restricted', 'dead'] as const;
export type MirrorStatus = (typeof STATUSES)[number];

/** What stands in the way of using a mirror of the catalogue. */
export const RESTRICTIONS = [
  /** The host begins with the user's own id. */
  'own-id',
  /** Answers inside of that cloud only. */
  'own-cloud',
  /** Serves a list of images, not all. */
  'allowlist',
  'rate-limit',
  /** Wants a login, which no engine sends to a mirror. */
  'login',
  /** For clients in mainland China. */
  'region',
  /** It is said to lag behind the registry. */
  'lags',
  /** Never mirrored Docker Hub, whatever lists say. */
  'not-a-mirror',
] as const;
export type Restriction = (typeof RESTRICTIONS)[number];

/** Why an address is no mirror that an engine could use. */
export type MirrorProblem =
  | 'no-scheme'
  | 'bad-scheme'
  | 'path'
  | 'query-or-fragment'
  | 'userinfo'
  | 'not-a-url'
  | 'no-host'
  | 'placeholder'
  | 'several-in-one'
  | 'whitespace'
  | 'v2-suffix'
  | 'not-a-hub-mirror';

/** Why what was typed is no mirror that could be used. */
export type TypedProblem =
  | MirrorProblem
  /** A name of the catalogue's, or a host, that needs the user's own id. */
  | 'needs-id'
  /** Something that is neither a host nor a name that is known. */
  | 'unknown-name'
  /** An id that none of these clouds gives out. */
  | 'bad-id';
