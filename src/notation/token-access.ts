import { parseModestJson } from './json-bounds.ts';
import { asObject, listOf, textOf, textsOf } from './json-object.ts';

/** What a token is good for at a registry (distribution docs/content/spec/auth/jwt.md, "access"). */
export interface TokenAccess {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** As the token's claims say; null where it is one that says nothing, which only its registry can read. */
export function accessInToken(token: string): readonly TokenAccess[] | null {
  const claims = token.split('.', 3)[1];
  if (claims === undefined) return null;
  return accessIn(asObject(parseModestJson(Buffer.from(claims, 'base64url').toString('utf8'))).access);
}

/** Of the claim itself; null where it is none. */
export function accessIn(claim: unknown): readonly TokenAccess[] | null {
  return Array.isArray(claim)
    ? listOf(claim)
        .map(asObject)
        .map((one) => ({ type: textOf(one.type), name: textOf(one.name), actions: textsOf(one.actions) }))
    : null;
}
