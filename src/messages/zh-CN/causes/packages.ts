import type { PackageCauses } from '../../../knowledge/params/packages.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const packageCauses: CauseTexts<PackageCauses> = {
  'package-source-unreachable': {
    title: '连不上 Docker 软件包的来源',
    explanation:
      '包管理器要从一个在这里连不上的主机获取 Docker 的软件包，常常是 download.docker.com。这样无法安装或更新 Docker，apt-get update 每次都会报错。已经安装的部分仍能正常工作。',
    howWeTell:
      '读取 /etc/apt 和 /etc/yum.repos.d 中指定 Docker 软件包来源的文件，并经由包管理器自己的代理请求它最先读取的索引。',
    finding: ({ sources }) => sources.map(({ path, url, said }) => `${path}：${url}：${said}`).join('；'),
    advice: (params) => [
      say('docker-doctor 可以核对密钥之后，把来源改为从这里能用的镜像站：'),
      run('sudo docker-doctor fix package-source-unreachable'),
      ...(params === null
        ? []
        : [
            say('也可以手动修改，例如改为阿里云的镜像站：'),
            ...[...new Set(params.sources.map(({ path }) => path))].map((path) =>
              run(
                `sudo sed -i 's+https://download.docker.com+https://mirrors.aliyun.com/docker-ce+' ${path}`,
              ),
            ),
          ]),
    ],
  },
};
