/**
 * Mirrors that a cloud gives to one account have its number as their name; whoever knows it uses them up. In what is
 * handed on a name stands in its place, the same for the same, so that it can be told from others.
 */
const PERSONAL =
  /(?<![\w.-])(?:crpi-)?([a-z0-9]{6,40})(?=\.(?:mirror\.aliyuncs\.com|mirror\.swr\.myhuaweicloud\.com|d\.1ms\.run|[a-z0-9-]{2,40}\.personal\.cr\.aliyuncs\.com))/g;

export function withoutPersonal(text: string): string {
  const names = new Map<string, string>();
  return text.replace(PERSONAL, (whole, id: string) => {
    if (/^personal\d+$/.test(id)) return whole;
    const name = names.get(id) ?? `personal${names.size + 1}`;
    names.set(id, name);
    return whole.replace(id, name);
  });
}
