import type { PackageCauses } from '../../../knowledge/params/packages.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const packageCauses = (): CauseTexts<PackageCauses> => ({
  'package-source-unreachable': {
    title: '无法连接 Docker 软件源',
    explanation:
      '包管理器配置的 Docker 软件源没有响应，常见的是 download.docker.com。因此无法安装或更新 Docker，apt-get update 每次都会报错。已安装的部分不受影响。',
    howWeTell: '读取 /etc/apt 和 /etc/yum.repos.d 中的 Docker 软件源，并通过包管理器的代理请求其索引。',
    finding: ({ sources }) => sources.map(({ path, url, said }) => `${path}：${url}：${said}`).join('；'),
    advice: (params) => [
      say('docker-doctor 可以在核对密钥之后，把软件源改为本机可用的镜像站：'),
      run('sudo docker-doctor fix package-source-unreachable'),
      ...(params === null
        ? []
        : [
            say('也可以手动修改，例如改为阿里云的镜像站：'),
            ...[...new Set(params.sources.map(({ path }) => path))].map((path) =>
              run(
                shellLine`sudo sed -i 's+https://download.docker.com+https://mirrors.aliyun.com/docker-ce+' ${path}`,
              ),
            ),
          ]),
    ],
  },
});
