/**
 * Each command against everything takes minutes: in `npm test` it meets the first, the middle and the last of a list,
 * with ATTACK=worst the whole lists, as CI does, and with ATTACK=all every behaviour that there is.
 */
const { ATTACK } = process.env;

export const ARE_ALL = ATTACK === 'all';
export const ARE_MANY = ARE_ALL || ATTACK === 'worst';

export function some<T>(list: readonly T[]): readonly T[] {
  if (ARE_MANY || list.length <= 3) return list;
  return list.filter((_one, at) => at === 0 || at === list.length >> 1 || at === list.length - 1);
}
