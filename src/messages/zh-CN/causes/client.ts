import type { ClientCauses } from '../../../knowledge/params/client.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { KEYCHAIN } from './keychain.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import { pluginCauses } from './plugins.ts';

export const clientCauses = (): CauseTexts<ClientCauses> => ({
  'docker-not-installed': {
    title: '没有安装 Docker',
    explanation: 'Docker 由两部分组成：docker 命令和引擎（dockerd）。两者都装好之后才能使用。',
    howWeTell:
      'PATH 的各个目录里没有 docker 命令，或者它是一个脚本而调用的程序不存在，或者它不是程序，或者没有 dockerd，systemd 也没有软件包提供的 docker.service。',
    finding: ({ missing, wrapper, noProgram }) =>
      wrapper !== undefined
        ? `${wrapper.path} 是一个脚本，它调用的 ${wrapper.calls} 不存在`
        : noProgram !== undefined
          ? `${noProgram} 不是程序（"Exec format error"），可能是压缩包或网页`
          : {
              client: '引擎已安装，但 PATH 中找不到 docker 命令',
              engine: '有 docker 命令，但没有引擎：既没有 dockerd，也没有它的服务',
              both: 'PATH 中找不到 docker 命令',
            }[missing],
    advice: (params) => {
      const inTheWay = params?.wrapper?.path ?? params?.noProgram;
      if (inTheWay !== undefined) {
        return [
          say('请删除该文件，使 PATH 中排在它后面的 docker 命令生效，或者安装应有的程序：'),
          run(shellLine`sudo rm ${inTheWay}`),
        ];
      }
      if (params === null || (params.install.length === 0 && params.repository === null)) {
        return [
          say(
            '请用本发行版的包管理器安装 Docker，然后重新运行 docker-doctor。如果只缺 docker 命令，软件包是 docker-cli（Debian 13 及以上、Alpine、Fedora）或 docker-ce-cli（Docker 软件源）。',
          ),
        ];
      }
      const other =
        params.repository === null
          ? []
          : [
              params.repository.isMirror
                ? say(
                    `${params.install.length > 0 ? '或者安装最新版：' : ''}本机无法连接 download.docker.com，改用镜像站 ${params.repository.base}：`,
                  )
                : params.install.length > 0
                  ? say('或者从 Docker 官方软件源安装最新版：')
                  : say('从 Docker 官方软件源安装：'),
              ...params.repository.commands.map(run),
            ];
      return [...params.install.map(run), ...other, say('然后重新运行 docker-doctor。')];
    },
  },
  'docker-is-podman': {
    title: 'docker 命令其实是 Podman',
    explanation:
      'podman-docker 软件包用一个运行 podman 的脚本代替了 docker 命令。Podman 支持大部分 docker 命令，但不使用 Docker 引擎，daemon.json、docker 服务和其中的镜像加速器对它都不起作用。',
    howWeTell: 'PATH 中的 docker 命令是指向 podman 的链接，或是运行 podman 的脚本。',
    finding: ({ path }) => `${path} 运行的是 podman`,
    advice: () => [
      say('如果要用的就是 Podman，则没有问题，镜像加速器请在 /etc/containers/registries.conf 中设置。'),
      say('如果要用 Docker，请卸载 podman-docker 软件包（Podman 本身可以保留），然后安装 Docker：'),
      run('sudo apt-get remove podman-docker'),
      run('docker-doctor'),
    ],
  },
  'wrong-endpoint': {
    title: 'docker 命令连接到了错误的地方',
    explanation: '环境变量或 docker context 指向另一个引擎，而那里没有可以使用的引擎。',
    howWeTell:
      'DOCKER_HOST、DOCKER_CONTEXT 或当前 context 指定了一个地址，而那里没有任何程序在监听，或 ssh 无法登录；或者这个 context、DOCKER_TLS_VERIFY 所需的证书并不存在。',
    finding: ({ endpoint, from, said }) => `${from} 指向 ${endpoint}：${said}`,
    advice: (params) => {
      const from = params?.from ?? 'DOCKER_HOST';
      const otherwise = params?.otherwise ?? null;
      if (from === 'context') return [run('docker context use default')];
      return [
        run(shellLine`unset ${from}`),
        say('并从 ~/.bashrc 或 ~/.profile 中删除设置它的那一行。'),
        ...(otherwise === null
          ? []
          : [
              say(`之后起作用的是 context "${otherwise}"；要使用本机的引擎：`),
              run('docker context use default'),
            ]),
      ];
    },
  },
  'client-config-invalid': {
    title: 'docker 命令无法使用自己的配置文件',
    explanation:
      'config.json 保存 docker 命令的登录信息、context 和代理。无法读取时，docker 命令会当作没有这个文件继续运行：私有镜像被拒绝，选好的 context 失效，新的登录也可能保存不了。docker login 会替换它解析不了的文件：其中的其他登录信息、凭据助手和代理都会丢失。',
    howWeTell: '以当前用户的权限，按 docker 命令的方式读取 ~/.docker 或 $DOCKER_CONFIG 中的 config.json。',
    finding: ({ path, folder, problem, said, line, user }) =>
      ({
        invalid: `${path}${line === null ? '' : ` 第 ${line} 行`}：${said}`,
        'unreadable-file': `${user} 无权读取 ${path}`,
        'unreadable-folder': `${user} 无权进入 ${folder}`,
        'not-ours': `${folder} 属于 root，${user} 无法在其中保存登录`,
        'closed-builds': `${user} 无法写入 ${folder}，而每次 docker build 都要写入这里：${said}`,
        'closed-logins': `${user} 无法在 ${folder} 中保存登录信息：${said}`,
      })[problem],
    advice: (params) => {
      if (params?.problem === 'invalid' || params === null) {
        return [
          say('请在下次 docker login 之前手动改正这个文件，或者把它移开后重新登录：'),
          run(
            params === null
              ? 'mv ~/.docker/config.json ~/.docker/config.json.broken'
              : shellLine`mv ${params.folder}/config.json ${params.folder}/config.json.broken`,
          ),
        ];
      }
      if (params.problem === 'closed-logins') {
        return [
          say('让 docker 命令把配置（包括登录信息）保存到可写的目录：'),
          run('export DOCKER_CONFIG="$(mktemp -d)"'),
        ];
      }
      if (params.problem === 'closed-builds' && params.said !== 'permission denied') {
        return [say('让 buildx 把状态保存在可写的目录中：'), run('export BUILDX_CONFIG="$(mktemp -d)"')];
      }
      return [
        say('它由 root 创建，例如运行了 sudo docker login。请把属主改回来：'),
        run(shellLine`sudo chown -R ${params.user}: ${params.folder}`),
      ];
    },
  },
  'credential-helper-broken': {
    title: 'docker 登录信息的凭据助手不可用',
    explanation:
      'docker 命令的配置中 credsStore 或 credHelpers 所指定的凭据助手没有安装，常常是 Docker Desktop 留下的。这样无法登录，私有镜像被拒绝；较新的客户端在需要先拉取镜像时，连 docker run 也会拒绝。',
    howWeTell:
      '按 credsStore 和 credHelpers 中的每个名字在 PATH 中查找 docker-credential-名字；Docker 官方的助手还会运行以查看版本。不读取任何登录信息。',
    finding: ({ path, helpers }) =>
      `${path}：${helpers.map(({ registries, said }) => (registries === null ? said : `${registries.join('、')}：${said}`)).join('；')}`,
    advice: (params) => [
      say(
        `安装这个凭据助手，或从 ${params?.path ?? '~/.docker/config.json'} 中删去它的名字（credsStore 和 credHelpers 两个键）。没有凭据助手时，登录信息以明文保存在该文件里。`,
      ),
      say('然后重新登录：'),
      run('docker login'),
      ...(params === null ? KEYCHAIN : []),
    ],
  },
  'api-version-mismatch': {
    title: '客户端和引擎的 API 版本不兼容',
    explanation:
      'DOCKER_API_VERSION 把 docker 命令固定在某个 API 版本上，而引擎不支持这个版本。不设置它时，双方会自动商定版本。',
    howWeTell: '把 DOCKER_API_VERSION 与引擎在 GET /version 中给出的版本相比较。',
    finding: ({ pinned, least, most, problem }) =>
      problem === 'malformed'
        ? `DOCKER_API_VERSION=${pinned} 不是版本号`
        : `DOCKER_API_VERSION=${pinned} 太${problem === 'too-new' ? '新' : '旧'}：引擎支持 ${least === '' ? `最高 ${most}` : `${least} 到 ${most}`}`,
    advice: () => [
      run('unset DOCKER_API_VERSION'),
      say('并从 ~/.bashrc 或 ~/.profile 中删除设置它的那一行。'),
    ],
  },
  ...pluginCauses(),
  'socket-permission-denied': {
    title: '当前用户无权访问 Docker 引擎',
    explanation:
      '引擎在运行，但它的套接字属于 root 和 docker 组，当前用户不在其中。注意：docker 组的成员等同于本机的 root。',
    howWeTell: '以当前用户的身份连接引擎的套接字时，内核以 EACCES 拒绝。',
    finding: ({ socket, user }) => `${user} 无权访问 ${socket}`,
    advice: (params) => {
      if (params?.member === true)
        return [say('当前用户是登录之后才加入这个组的：注销后重新登录（或运行 newgrp docker）。')];
      if (params !== null && params.group === null)
        return [say('这个套接字只属于 root：请使用 sudo，或检查 docker.socket 的组（SocketGroup=）。')];
      return [
        run(
          params === null
            ? 'sudo usermod -aG docker $USER'
            : shellLine`sudo usermod -aG ${params.group ?? 'docker'} ${params.user}`,
        ),
        say('注销后重新登录（或运行 newgrp docker），然后重新运行 docker-doctor。'),
      ];
    },
  },
});
