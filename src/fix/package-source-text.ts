import type { PackageSource } from '../facts/packages/package-source-files.ts';

/** Where rpm keeps the keys of repositories; the file is ours, as the one of the mirror would be trusted blindly. */
export const RPM_KEY = '/etc/pki/rpm-gpg/RPM-GPG-KEY-docker-ce';

/** The text of a file with these sources in it asked at a mirror: byte for byte the same but for their addresses. */
export function atMirror(text: string, sources: readonly PackageSource[], mirror: string): string {
  return sources.reduce(
    (all, source) =>
      (source.tool === 'dnf' ? withOurKey(all, source) : all).replaceAll(
        `${source.base}/linux/${source.distribution}`,
        `${mirror}/linux/${source.distribution}`,
      ),
    text,
  );
}

/** Another repository in the same file keeps its own. */
function withOurKey(text: string, { key }: PackageSource): string {
  return text.replaceAll(/^(gpgkey[ \t]*=[ \t]*)(https?:\/\/\S+)$/gim, (line, head: string, url: string) =>
    url === key ? `${head}file://${RPM_KEY}` : line,
  );
}
