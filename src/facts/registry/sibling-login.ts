import { alibabaHost } from '../../knowledge/vocabulary/alibaba-registry.ts';

/**
 * A login for another name of what may be the same registry, or of its operator's: the client takes a login only where
 * the host is the very same text (docker/cli#4833). The likeliest first.
 */
export function siblingOf(host: string, loggedIn: readonly string[]): string | null {
  const others = loggedIn.filter((other) => other !== host);
  const bare = withoutPort(host);
  const otherPort = others.find((other) => withoutPort(other) === bare);
  if (otherPort !== undefined) return otherPort;
  const at = alibabaHost(host);
  if (at === null) return null;
  const ofAlibaba = others.flatMap((other) => {
    const its = alibabaHost(other);
    return its === null ? [] : [{ other, its }];
  });
  const same = ofAlibaba.find(({ its }) => its.outside === at.outside);
  const near = ofAlibaba.find(({ its }) => its.region === at.region);
  return (same ?? near ?? ofAlibaba[0])?.other ?? null;
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}
