import { accessIn, accessInToken, type TokenAccess } from '../../notation/token-access.ts';
import { asObject, parseObject, textOf } from '../../notation/json-object.ts';

/**
 * What the answer of a token server gives for one repository; null where its token does not say. In a recording the
 * token is gone, and what it was good for stands beside it.
 */
export function actionsIn(body: string, repository: string): readonly string[] | null {
  const answer = parseObject(Buffer.from(body, 'latin1').toString('utf8'));
  const tokens = [textOf(answer.token), textOf(answer.access_token)];
  const said = accessIn(asObject(answer).access) ?? tokens.map(accessInToken).find((one) => one !== null);
  return said === undefined ? null : actionsFor(said, repository);
}

function actionsFor(access: readonly TokenAccess[], repository: string): readonly string[] {
  const ofIt = access.filter(({ type, name }) => type === 'repository' && name === repository);
  return ofIt.flatMap(({ actions }) => (actions.includes('*') ? ['pull', 'push'] : actions));
}
