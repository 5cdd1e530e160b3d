import { ALIYUN_HOST, ownIdIn } from '../../mirrors/own-id.ts';
import { readTypedMirror } from '../../mirrors/typed.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { AUTO } from './auto.ts';

/** What is a mirror on no engine is refused before anything is looked at; a name is looked up later, in the settings too. */
export function refuseTyped(
  { mirrors, aliyunId }: { readonly mirrors: readonly string[]; readonly aliyunId: string | null },
  { messages }: Session,
): void {
  if (aliyunId !== null && ownIdIn(aliyunId, ALIYUN_HOST) === null)
    throw new UsageError(messages.fix.aliyunId(aliyunId));
  for (const typed of mirrors) {
    const read = typed === AUTO ? null : readTypedMirror(typed, { id: aliyunId, engineVersion: '' });
    if (read?.kind === 'problem' && read.problem !== 'unknown-name')
      throw new UsageError(messages.mirrorTest.problem(typed, read.problem, null));
  }
}
