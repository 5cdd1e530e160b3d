import type { PackageCauses } from '../../../knowledge/params/packages.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const packageCauses = (): CauseTexts<PackageCauses> => ({
  'package-source-unreachable': {
    title: 'The Docker package repository cannot be reached',
    explanation:
      'The package manager is configured to download Docker from a host that does not respond, often download.docker.com. Docker cannot be installed or updated, and apt-get update always reports an error. What is already installed keeps working.',
    howWeTell:
      'The Docker repositories in /etc/apt and /etc/yum.repos.d are read, and their index is requested through the proxy of the package manager.',
    finding: ({ sources }) => sources.map(({ path, url, said }) => `${path}: ${url}: ${said}`).join('; '),
    advice: (params) => [
      say(
        'docker-doctor can switch the repository to a mirror that works from this machine, after verifying its key:',
      ),
      run('sudo docker-doctor fix package-source-unreachable'),
      ...(params === null
        ? []
        : [
            say('Or by hand, for example to the mirror of Alibaba Cloud:'),
            ...[...new Set(params.sources.map(({ path }) => path))].map((path) =>
              run(
                shellLine`sudo sed -i 's+https://download.docker.com+https://mirrors.aliyun.com/docker-ce+' ${path}`,
              ),
            ),
          ]),
    ],
  },
});
