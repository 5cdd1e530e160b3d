import { fault as loginElsewhere } from '../faults/acr-login-elsewhere.ts';
import { fault as namespaceRefused } from '../faults/acr-namespace-refused.ts';
import { fault as pullOnly } from '../faults/acr-pull-only.ts';
import type { Fault } from '../faults/fault.ts';
import { fault as loginWrong } from '../faults/harbor-login-wrong.ts';
import { fault as opaqueTokens } from '../faults/nexus-namespace-refused.ts';
import { fault as wrongPort } from '../faults/registry-certs-wrong-port.ts';
import { fault as expired } from '../faults/registry-expired.ts';
import { fault as withoutNames } from '../faults/registry-nosan.ts';
import { fault as signedByItself } from '../faults/registry-selfsigned.ts';
import { fault as insideVpc } from '../faults/registry-vpc-outside.ts';
import { variant } from '../healthy-variants/logins.ts';
import type { Situation } from './situations.ts';

/** Registries that local images are named after: their certificates, and the logins for them. */
export const REGISTRY_MACHINES: Readonly<Record<string, Situation>> = {
  'healthy-logins': { prepare: variant.prepare },
  'acr-login-elsewhere': faulty(loginElsewhere),
  'acr-namespace-refused': { ...faulty(namespaceRefused), suite: 'bookworm' },
  'acr-pull-only': { ...faulty(pullOnly), suite: 'forky' },
  'harbor-login-wrong': faulty(loginWrong),
  'nexus-namespace-refused': faulty(opaqueTokens),
  'registry-certs-wrong-port': faulty(wrongPort),
  'registry-expired': faulty(expired),
  'registry-nosan': { ...faulty(withoutNames), suite: 'bookworm' },
  'registry-selfsigned': { ...faulty(signedByItself), suite: 'forky' },
  'registry-vpc-outside': faulty(insideVpc),
};

function faulty({ breakIt }: Fault): Situation {
  return { prepare: breakIt };
}
