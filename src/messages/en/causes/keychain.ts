import { run, say } from '../../../knowledge/vocabulary/advice.ts';

/**
 * errSecInteractionNotAllowed, and wrPermErr (Apple Security, SecBase.h; MacErrors.h), as docker-credential-osxkeychain
 * passes them on; security(1), unlock-keychain.
 */
export const KEYCHAIN = [
  say(
    'On a Mac, -25308, -61 or "User interaction is not allowed" means that the keychain is locked, as it is over ssh. Unlock it in the same session, then log in again:',
  ),
  run('security unlock-keychain ~/Library/Keychains/login.keychain-db'),
  say(
    'Or remove "credsStore": "osxkeychain" from ~/.docker/config.json. Logins are then stored in that file as plain text.',
  ),
] as const;
