import type { Messages } from '../../messages/messages.ts';
import { remarked } from '../../messages/remarks.ts';
import { faultOf, type MeasuredMirror } from '../../mirrors/measured.ts';

/** The step that decided against a mirror, in the reader's words. */
export function faultText(mirror: MeasuredMirror, { remarks }: Messages): string {
  return remarked(faultOf(mirror), remarks);
}
