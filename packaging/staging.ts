import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { executableOf, ROOT, type Target } from './targets.ts';

/** One of the folders where docker looks for plugins, by all its versions (docker/cli cli-plugins/manager/manager_unix.go). */
export const PLUGIN = '/usr/libexec/docker/cli-plugins/docker-doctor';

export const DOCUMENTS = '/usr/share/doc/docker-doctor';

/** What is for other programs, whoever has them. */
export const SHARED = '/usr/share/docker-doctor';

const MONITORING = ['alerts.yml', 'alerts.test.yml', 'dashboard.json', 'node-problem-detector.json'] as const;

/** What stands elsewhere on Debian and on RPM's systems: zsh's completions. */
export interface Places {
  readonly zsh: string;
}

const SHELLS = {
  bash: '/usr/share/bash-completion/completions/docker-doctor',
  fish: '/usr/share/fish/vendor_completions.d/docker-doctor.fish',
} as const;

/** Lays what a package puts into place below a folder, which is made anew. */
export function stage(target: Target, folder: string, { zsh }: Places): void {
  rmSync(folder, { recursive: true, force: true });
  const put = (name: string, bytes: Buffer | string): void => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
    writeFileSync(file, bytes, { mode: 0o644 });
  };
  const text = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
  put(`${DOCUMENTS}/copyright`, copyright(text));
  put(`${DOCUMENTS}/THIRD-PARTY-LICENSES.txt`, text('dist/THIRD-PARTY-LICENSES.txt'));
  put(`${DOCUMENTS}/RUNTIME-LICENCES.md`, text('packaging/RUNTIME-LICENCES.md'));
  put(`${DOCUMENTS}/changelog.gz`, gzipSync(text('CHANGELOG.md'), { level: 9 }));
  for (const name of MONITORING) put(`${SHARED}/monitoring/${name}`, text(`monitoring/${name}`));
  for (const page of ['man1', 'zh_CN/man1'])
    put(
      `/usr/share/man/${page}/docker-doctor.1.gz`,
      gzipSync(text(`dist/man/${page}/docker-doctor.1`), { level: 9 }),
    );
  for (const [shell, file] of Object.entries({ ...SHELLS, zsh })) put(file, completion(shell));
  put('/usr/bin/docker-doctor', '');
  copyFileSync(executableOf(target), path.join(folder, 'usr/bin/docker-doctor'));
  chmodSync(path.join(folder, 'usr/bin/docker-doctor'), 0o755);
  mkdirSync(path.join(folder, path.dirname(PLUGIN)), { recursive: true, mode: 0o755 });
  symlinkSync('../../../bin/docker-doctor', path.join(folder, PLUGIN));
}

function completion(shell: string): string {
  const words = ['bin/docker-doctor.js', 'completion', shell];
  return execFileSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
}

/** In Debian's form (debian.org/doc/packaging-manuals/copyright-format/1.0), which RPM's readers understand as well. */
function copyright(text: (name: string) => string): string {
  const indented = (licence: string): string =>
    licence
      .trim()
      .split('\n')
      .map((line) => (line === '' ? ' .' : ` ${line}`))
      .join('\n');
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: docker-doctor
Comment: /usr/bin/docker-doctor holds parts of other packages, see
 THIRD-PARTY-LICENSES.txt, and the runtime Bun, see RUNTIME-LICENCES.md.

Files: *
Copyright: ${/Copyright \(c\) (.+)/.exec(text('LICENSE'))?.[1] ?? ''}
License: Expat
${indented(text('LICENSE'))}
`;
}

/** Seconds since 1970: the last commit's time, or what SOURCE_DATE_EPOCH says (reproducible-builds.org/specs). */
export function sourceDate(): string {
  return (
    process.env['SOURCE_DATE_EPOCH'] ??
    execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }).trim()
  );
}
