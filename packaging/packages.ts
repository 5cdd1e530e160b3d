import { makeDeb } from './deb.ts';
import { makeInstallScript } from './install-script.ts';
import { makeNpmPackage } from './npm-package.ts';
import { makeRpm } from './rpm.ts';
import { writeSums } from './sums.ts';
import { askedTargets, executableOf } from './targets.ts';

/*
 * npm run packages [TARGET…]
 *
 * Of the executables that `npm run executables` made: .deb and .rpm (dpkg-deb, rpmbuild), what install.sh fetches from
 * a registry of npm, install.sh itself, and SHA256SUMS of all, below packaging/dist.
 */
const targets = askedTargets(process.argv.slice(2));
const files = targets.flatMap((target) => [
  executableOf(target),
  makeNpmPackage(target),
  ...(target.deb === null ? [] : [makeDeb(target, target.deb)]),
  ...(target.rpm === null ? [] : [makeRpm(target, target.rpm)]),
]);
writeSums([...files, makeInstallScript(targets)]);
