import { run, say } from '../../../knowledge/vocabulary/advice.ts';

/**
 * errSecInteractionNotAllowed, and wrPermErr (Apple Security, SecBase.h; MacErrors.h), as docker-credential-osxkeychain
 * passes them on; security(1), unlock-keychain.
 */
export const KEYCHAIN = [
  say(
    '在 Mac 上，-25308、-61 或 "User interaction is not allowed" 表示钥匙串已锁定（通过 ssh 登录时就是这样）。请在同一会话中解锁，然后重新登录：',
  ),
  run('security unlock-keychain ~/Library/Keychains/login.keychain-db'),
  say('或者从 ~/.docker/config.json 中删除 "credsStore": "osxkeychain"，此后登录信息以明文保存在该文件里。'),
] as const;
