import type { PackageCauses } from '../../../knowledge/params/packages.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const packageCauses: CauseTexts<PackageCauses> = {
  'package-source-unreachable': {
    title: "The source of Docker's packages cannot be reached",
    explanation:
      "The package manager is told to fetch Docker's packages from a host that does not answer from here, often download.docker.com. Docker cannot be installed or updated, and apt-get update reports an error each time. What is installed goes on working.",
    howWeTell:
      "The files in /etc/apt and /etc/yum.repos.d that name Docker's packages are read, and the index that the package manager reads first is asked for, through its own proxy.",
    finding: ({ sources }) => sources.map(({ path, url, said }) => `${path}: ${url}: ${said}`).join('; '),
    advice: (params) => [
      say('docker-doctor can rewrite the source to a mirror that works from here, after checking its key:'),
      run('sudo docker-doctor fix package-source-unreachable'),
      ...(params === null
        ? []
        : [
            say('Or by hand, for example to the mirror of Alibaba Cloud:'),
            ...[...new Set(params.sources.map(({ path }) => path))].map((path) =>
              run(
                `sudo sed -i 's+https://download.docker.com+https://mirrors.aliyun.com/docker-ce+' ${path}`,
              ),
            ),
          ]),
    ],
  },
};
