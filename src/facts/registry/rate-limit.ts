/** What Docker Hub says of its limit with an answer, and how (docs.docker.com, "Docker Hub usage and limits"). */
export interface RateLimit {
  readonly left: number;
  /** Null where it is not said. */
  readonly of: number | null;
}

/** By the header fields of an answer; null where they name no limit. */
export function rateLimitIn(headers: Readonly<Record<string, string>>): RateLimit | null {
  const left = countIn(headers['ratelimit-remaining']);
  return left === null ? null : { left, of: countIn(headers['ratelimit-limit']) };
}

/** `100;w=21600`: so many in so many seconds. */
function countIn(field = ''): number | null {
  const count = /^(\d{1,9})(?:;|$)/.exec(field)?.[1];
  return count === undefined ? null : Number(count);
}
