import { authorize } from './authorize.ts';
import type { PullTarget, Step, Walk } from './walk.ts';

export type UploadEnd =
  /** `cancel`: how the registry took it back; null where it named no place at itself, and forgets it by itself. */
  | { readonly kind: 'taken'; readonly cancel: Step | null }
  /** Where a push would stop. */
  | { readonly kind: 'stopped'; readonly step: Step };

/**
 * Begins an upload as a push begins it (OCI distribution-spec, "Pushing a blob in chunks"), and cancels it. Nothing
 * else tells: a token need not say what it is good for, and a registry that asks for none may take nothing.
 */
export async function tryUpload(walk: Walk, target: PullTarget, ping: Step): Promise<UploadEnd> {
  const access = await authorize(walk, target, ping, 'pull,push');
  if (access.kind === 'end')
    return { kind: 'stopped', step: access.end.kind === 'arrived' ? ping : access.end.step };
  const { authorization } = access;
  const url = `${target.registry}/v2/${target.repository}/blobs/uploads/`;
  const begun = await walk.take('upload', 'POST', url, authorization);
  const { outcome } = begun.reply;
  if (outcome.kind !== 'answered' || outcome.status !== 202) return { kind: 'stopped', step: begun };
  const session = sameOrigin(outcome.headers.location, url);
  // What cannot be cancelled the registry forgets by itself (distribution docs, "maintenance: uploadpurging").
  const cancel = session === null ? null : await walk.take('cancel', 'DELETE', session, authorization);
  return { kind: 'taken', cancel };
}

/** Nothing is deleted but at the registry itself. */
function sameOrigin(location: string | undefined, url: string): string | null {
  if (location === undefined || !URL.canParse(location, url)) return null;
  const session = new URL(location, url);
  return session.origin === new URL(url).origin ? session.href : null;
}
