import type { Host } from '../../host/host.ts';
import { authorize } from './authorize.ts';
import { askForManifest } from './fetch.ts';
import { actionsIn } from './granted.ts';
import { beginWalk, type PullTarget, type Step } from './walk.ts';

/** What a registry lets its user do with one repository. */
export type Access = { readonly steps: readonly Step[] } & (
  | { readonly kind: 'asks-for-none' }
  | { readonly kind: 'login-refused'; readonly step: Step }
  | { readonly kind: 'no-answer'; readonly step: Step }
  /** Null where it does not tell before it is tried. */
  | { readonly kind: 'told'; readonly pulls: boolean | null; readonly pushes: boolean | null }
);

/**
 * Asks a registry that was pinged a moment ago: a token as a push asks for one says what it is good for; one that does
 * not is tried by a HEAD of the manifest. Nothing is written, and a login that is refused is tried once more at most.
 */
export async function askAccess(host: Host, target: PullTarget, ping: Step): Promise<Access> {
  const walk = beginWalk(host, target);
  const told = (pulls: boolean | null, pushes: boolean | null): Access => ({
    kind: 'told',
    pulls,
    pushes,
    steps: walk.steps,
  });
  const wanted = await authorize(walk, target, ping, 'pull,push');
  if (wanted.kind === 'go') {
    const { authorization } = wanted;
    if (answeredWith(ping, 200)) return { kind: 'asks-for-none', steps: walk.steps };
    // One that may not be sent here, as plain HTTP would show it to all.
    if (authorization === null) return told(null, null);
    if (authorization.startsWith('Basic ')) {
      const entry = await walk.take('ping', 'GET', `${target.registry}/v2/`, authorization);
      if (isRefused(entry)) return { kind: 'login-refused', step: entry, steps: walk.steps };
      return answeredWith(entry, 200)
        ? told(null, null)
        : { kind: 'no-answer', step: entry, steps: walk.steps };
    }
    const actions = actionsIn(walk.lastBody(), target.repository);
    if (actions !== null) return told(actions.includes('pull'), actions.includes('push'));
    return told(mayRead(await askForManifest(walk, target, authorization)), null);
  }
  const first = wanted.end.kind === 'arrived' ? ping : wanted.end.step;
  if (!isRefused(first)) return { kind: 'no-answer', step: first, steps: walk.steps };
  // Some give no token at all where one action of those asked for is refused (GitLab): is it the login, or the right?
  const alone = await authorize(walk, target, ping, 'none');
  if (alone.kind === 'end') {
    const step = alone.end.kind === 'arrived' ? ping : alone.end.step;
    return { kind: isRefused(step) ? 'login-refused' : 'no-answer', step, steps: walk.steps };
  }
  const pull = await authorize(walk, target, ping, 'pull');
  if (pull.kind === 'end') return told(false, false);
  return told(actionsIn(walk.lastBody(), target.repository)?.includes('pull') ?? true, false);
}

/** What is not there may be read, too; null where the answer says nothing of that. */
function mayRead(head: Step): boolean | null {
  if (isRefused(head)) return false;
  return answeredWith(head, 200) || answeredWith(head, 404) ? true : null;
}

function isRefused(step: Step): boolean {
  return answeredWith(step, 401) || answeredWith(step, 403);
}

function answeredWith({ reply: { outcome } }: Step, status: number): boolean {
  return outcome.kind === 'answered' && outcome.status === status;
}
