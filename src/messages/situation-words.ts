import type { CauseId } from '../knowledge/causes.ts';
import type { Named } from '../knowledge/situation/named.ts';
import type { Step } from '../knowledge/vocabulary/advice.ts';
import type { Family, SituationKind } from '../knowledge/vocabulary/situations.ts';

/** Where somebody is, and what his text names. */
export interface There {
  readonly kind: SituationKind;
  readonly family: Family;
  readonly named: Named;
}

/**
 * The causes whose advice is another one in a situation, and in which families it is: both languages have the same.
 * A family that is not named takes the advice for a plain host, as it is typed there.
 */
export interface OwnAdvice {
  readonly 'daemon-stopped': For<
    'application' | 'job' | 'remote' | 'cluster' | 'podman' | 'library' | 'nas' | 'kernelless'
  >;
  readonly 'daemon-config-invalid': For<'rootless'>;
  readonly 'mirror-url-invalid': For<'rootless'>;
  readonly 'proxy-missing-in-daemon': For<'rootless'>;
  readonly 'daemon-failed': For<
    'application' | 'job' | 'rootless' | 'nas' | 'cluster' | 'podman' | 'kernelless'
  >;
  readonly 'wrong-endpoint': For<
    'application' | 'job' | 'rootless' | 'podman' | 'library' | 'remote' | 'cluster'
  >;
  readonly 'engine-tls': For<'job' | 'remote' | 'library'>;
  readonly 'client-outdated': For<
    | 'library'
    | 'job'
    | 'nas'
    | 'plain'
    | 'initless'
    | 'kernelless'
    | 'application'
    | 'rootless'
    | 'remote'
    | 'podman'
    | 'cluster'
  >;
  readonly 'api-version-mismatch': For<'library' | 'job'>;
  readonly 'pid-file-stale': For<'plain' | 'initless' | 'job' | 'rootless' | 'library' | 'remote'>;
  readonly 'docker-not-installed': For<
    'job' | 'cluster' | 'podman' | 'nas' | 'application' | 'initless' | 'kernelless'
  >;
  readonly 'hub-unreachable': For<'application' | 'job' | 'cluster' | 'podman' | 'nas'>;
  readonly 'tls-untrusted': For<'application' | 'job' | 'cluster' | 'podman' | 'rootless'>;
  readonly 'disk-full': For<'application' | 'job' | 'cluster' | 'podman'>;
  readonly 'registry-login-required': For<'job' | 'cluster' | 'podman' | 'nas'>;
  readonly 'port-in-use': For<'application'>;
  readonly 'credential-helper-broken': For<'application'>;
  readonly 'hub-rate-limited': For<'job' | 'cluster' | 'podman' | 'nas'>;
  readonly 'socket-permission-denied': For<
    'job' | 'library' | 'application' | 'rootless' | 'podman' | 'cluster' | 'nas'
  >;
  readonly 'cgroup-unusable': For<'initless' | 'kernelless' | 'cluster'>;
  readonly 'invalid-reference': For<'podman'>;
  readonly 'registry-unreachable': For<'cluster'>;
  readonly 'image-policy-refused': For<'application' | 'job' | 'cluster' | 'podman'>;
}

type For<F extends Family> = Readonly<Record<F, (there: There) => readonly Step[]>>;

export interface SituationWords {
  /** What each is called, as an object of `for`: "for a GitLab CI job". */
  readonly name: Readonly<Record<SituationKind, string>>;
  /** Over the advice: for whom it is, and what says so; null where the user said it himself. */
  readonly meantFor: (
    name: string,
    seen: { readonly in: 'text' | 'machine'; readonly why: string } | null,
  ) => string;
  /** Before an advice that was put into another place; null where it needs no word. */
  readonly lead: (family: Family) => string | null;
  /** In place of an advice that is all commands of another package tool. */
  readonly otherTool: string;
  /** The advice that is written for this situation; null where there is none. */
  readonly own: (cause: CauseId, there: There) => readonly Step[] | null;
}

/** What is written for a family, out of the table of a language. */
export function ownAdvice(table: OwnAdvice, cause: CauseId, there: There): readonly Step[] | null {
  const of: Readonly<Partial<Record<CauseId, Partial<Record<Family, (there: There) => readonly Step[]>>>>> =
    table;
  return of[cause]?.[there.family]?.(there) ?? null;
}
