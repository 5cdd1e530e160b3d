import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Whether this process may put another file in the place of this one: the folder is what it takes (rename(2)). */
export async function canReplace(path: string): Promise<boolean> {
  try {
    const target = await realpath(path);
    await access(target, constants.W_OK);
    await access(dirname(target), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
