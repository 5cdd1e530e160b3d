import type { Evidence, Finding } from '../../knowledge/causes.ts';
import type { RefusedRepository } from '../../knowledge/params/registries.ts';
import { probeEvidence } from './evidence.ts';
import type { RegistryLogin, RepositoryAccess } from './registry-login.ts';

/** What is wrong with a login, or with its host. */
export function loginFindings(login: RegistryLogin): readonly Finding[] {
  const { host, found } = login;
  const evidence = loginEvidence(login);
  if (found.kind === 'refused') {
    const params = { host, said: found.said };
    // Tokens that expire by themselves lie in many a config.json: Docker is well all the same.
    return [{ cause: 'registry-login-failed', severity: 'warn', params, evidence }];
  }
  if (found.kind === 'elsewhere') {
    const params = { host, loggedIn: found.loggedIn, image: found.image };
    return [{ cause: 'registry-login-elsewhere', severity: 'warn', params, evidence }];
  }
  const repositories = found.kind === 'tried' ? found.repositories.flatMap(refused) : [];
  return repositories.length === 0
    ? []
    : [{ cause: 'registry-access-refused', severity: 'warn', params: { host, repositories }, evidence }];
}

/** A login that pulls alone is what most machines should have: it lacks something only where a push is meant. */
function refused({ repository, pulls, pushes, isForPush }: RepositoryAccess): readonly RefusedRepository[] {
  if (pulls === false && pushes !== true) return [{ name: repository, granted: 'nothing' }];
  return isForPush && pushes === false ? [{ name: repository, granted: 'pull' }] : [];
}

export function loginEvidence({ host, found, steps }: RegistryLogin): readonly Evidence[] {
  const asked = steps.map(({ step, reply }) => probeEvidence(step, reply));
  return [...asked, ...saidOf(found).map((said) => ({ what: host, said, ms: null }))];
}

function saidOf(found: RegistryLogin['found']): readonly string[] {
  switch (found.kind) {
    case 'none':
      return ['no login here: not asked'];
    case 'not-tried':
      return [`login with ${found.by}: not tried`];
    case 'not-needed':
      return ['asks for no login'];
    case 'tried': {
      const told = found.repositories.map(
        ({ repository, pulls, pushes }) => `${repository}: pull ${word(pulls)}, push ${word(pushes)}`,
      );
      return found.notAsked === 0 ? told : [...told, `${found.notAsked} more: not asked`];
    }
    case 'elsewhere':
    case 'no-answer':
    case 'refused':
      return [];
  }
}

function word(granted: boolean | null): string {
  if (granted === null) return 'not told';
  return granted ? 'granted' : 'refused';
}
