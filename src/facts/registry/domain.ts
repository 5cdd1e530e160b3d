/** Under these a country hands out names: `a.com.cn` and `b.com.cn` are of two owners. */
const HANDED_OUT = /^(?:com|net|org|gov|edu|mil|ac|co|or|ne|go|gob|nom)\.[a-z]{2}$/;

/** The last two labels of a name, or three: whose it is. An address or a bare name stands for itself alone. */
export function domainOf(hostname: string): string {
  if (/^[\d.]+$|:/.test(hostname)) return hostname;
  const labels = hostname.split('.');
  const short = labels.slice(-2).join('.');
  return HANDED_OUT.test(short) ? labels.slice(-3).join('.') : short;
}
