import type { OutsideCauses, WrongThing } from '../../../knowledge/params/outside.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { findVariable, NO_PROXY, RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { ThingFault } from '../../../knowledge/vocabulary/thing-faults.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const outsideCauses = (): CauseTexts<OutsideCauses> => ({
  'client-variable-wrong': {
    title: 'docker 命令的某个环境变量或设置不适合本机',
    explanation:
      'docker 命令、Buildx 和 Compose 会读取环境变量和客户端配置。其中一项所指的对象不存在、不适合本机，或写法不被接受，因此即使引擎正常，依赖它的命令也会失败。',
    howWeTell:
      '按类别检查 docker、Buildx 和 Compose 读取的每个变量：它所指的文件、目录、构建器或地址是否存在，它的值是否符合要求的写法。',
    finding: listed,
    advice: (params) => (params === null ? [say('请取消该变量。')] : params.things.flatMap(cured)),
  },
  'daemon-setting-dangling': {
    title: '引擎的某项设置所指的对象不存在',
    explanation:
      'daemon.json 中的一项设置或 dockerd 的一个参数指向外部的某个对象：文件、程序、网络接口、用户或插件。该对象不存在或不合适。Docker 因此无法启动，或在需要它时失败。',
    howWeTell: '对每项指向外部对象的设置，检查该对象是否存在、是否合适。',
    finding: listed,
    advice: (params) => [
      say(
        params?.running === true
          ? 'Docker 目前仍在运行，但在用到它时或下次启动时会失败。请补上缺少的对象或改正设置：'
          : '请补上缺少的对象或改正设置：',
      ),
      RESTART_DOCKER,
    ],
  },
  'engine-program-missing': {
    title: '引擎要调用的程序不存在',
    explanation:
      'dockerd 按名称调用其他程序：每个发布的端口用 docker-proxy，带 --init 的容器用 docker-init，解压镜像层用 unpigz（如已安装），docker top 用 ps，为重映射的 root 创建用户时用 useradd。其中一个不存在、没有执行权限或是空文件，因此需要它的操作会失败。',
    howWeTell: '按 dockerd 的方式查找这些程序：先在 lib 和 libexec 下它自己的目录中，再按其进程的 PATH。',
    finding: listed,
    advice: (params) => [
      say(
        '请重新安装包含该程序的软件包：引擎的软件包（docker-ce、docker.io、moby-engine），unpigz 属于 pigz，ps 属于 procps，useradd 属于 passwd 或 shadow-utils。没有 pigz 时 Docker 会自己解压镜像层。',
      ),
      ...(params?.things.some(({ setting }) => setting === 'docker-proxy') === true
        ? [
            edit(
              '/etc/docker/daemon.json',
              '{ "userland-proxy": false }',
              '或者不使用 docker-proxy，只靠防火墙规则发布端口：',
            ),
          ]
        : []),
      RESTART_DOCKER,
    ],
  },
  'log-driver-unusable': {
    title: '新容器的日志驱动无法工作',
    explanation:
      'daemon.json 为所有新容器指定了日志驱动。它在容器启动之前建立连接；连接不上，容器就无法启动："failed to initialize logging driver"。',
    howWeTell:
      '检查日志驱动是否为内置驱动或其插件是否存在；其收集端的地址是否接受连接（不发送任何数据）；其套接字和证书是否存在。',
    finding: ({ driver, things }) => `${driver}：${things.map(thingText).join('；')}`,
    advice: () => [
      say('请启动日志收集端，或在 daemon.json 中改正其地址。在此之前，可以为容器指定其他驱动：'),
      run('docker run --log-driver=local IMAGE'),
      say('修改后的驱动在 Docker 下次启动后生效，只对此后创建的容器起作用：'),
      RESTART_DOCKER,
    ],
  },
  'registry-certs-misread': {
    title: '镜像仓库的证书文件没有按预期被读取',
    explanation:
      'Docker 按文件名的后缀读取 /etc/docker/certs.d/主机 中的文件：*.crt 是受信任的证书颁发机构，*.cert 与同名的 *.key 是客户端自己的证书。其他名称会被忽略；证书和密钥缺一个，从该仓库的拉取都会失败。目录名与镜像名中的主机一致，包括端口。',
    howWeTell: '列出 certs.d 下的目录，像 dockerd 一样按文件名判断其中的文件。',
    finding: listed,
    advice: (params) => [
      ...(params?.things.some(({ fault }) => fault === 'wrong-port') === true
        ? params.things.map(({ setting, value, said }) =>
            run(shellLine`sudo install -D -m 644 ${`${setting}/${value}`} ${`${said}/${value}`}`),
          )
        : RENAMED),
      say('Docker 每次拉取都会读取它们。'),
    ],
  },
});

const RENAMED = [
  say('请重命名文件：颁发机构证书为 ca.crt，客户端证书为 client.cert，其密钥为 client.key。'),
  run('grep -rl . /etc/docker/certs.d'),
];

/** 仅凭故障类别说明问题所在。 */
const FAULTS: Readonly<Record<ThingFault, string>> = {
  missing: '不存在',
  'broken-link': '链接指向的位置不存在',
  'not-a-folder': '不是目录',
  'not-executable': '没有执行权限',
  unreadable: '无法读取',
  malformed: '写法不被接受',
  expired: '已过期',
  foreign: '属于其他处理器或系统，与本机不符',
  unsigned: '只接受有签名的镜像，而大多数镜像已没有签名',
  'no-answer': '没有响应',
  'no-such-user': '没有这个用户',
  'no-such-group': '没有这个用户组',
  'no-subordinate-ids': '该用户没有从属 ID（subuid/subgid）',
  'few-subordinate-ids': '该用户的从属 ID（subuid/subgid）太少，常见镜像的文件属主最大到 65534',
  'no-such-plugin': '没有这个插件',
  'no-such-interface': '没有这个网络接口',
  'no-such-address': '本机没有这个地址',
  'container-itself': '在容器里，这个地址是容器自己',
  'wrong-extension': '这种名称的文件不会被读取',
  'before-engine': '发往引擎的请求会交给该代理，而它没有转发',
  'any-value-is-yes': '任何值都会启用 TLS',
  'wrong-port': 'Docker 在名为 主机:端口 的目录中查找该仓库的颁发机构，与镜像名中的写法一致',
  'without-partner': '缺少配对的另一个文件',
};

function thingText({ setting, value, fault, said }: WrongThing): string {
  return `${setting}${value === '' ? '' : ` = ${value}`}：${FAULTS[fault]}${said === '' ? '' : `（${said}）`}`;
}

function listed({ things }: { readonly things: readonly WrongThing[] }): string {
  return things.map(thingText).join('；');
}

function cured({ setting, where, fault }: WrongThing): readonly Step[] {
  if (setting.startsWith('builder ')) {
    return [say('请启动该 builder，或改回用引擎本身构建：'), run('docker buildx use default')];
  }
  if (where !== 'environment') {
    return [
      say(`请改正 ${where} 中的 "${setting}"：容器要用网桥的地址访问本机，而且代理必须在该地址上监听。`),
    ];
  }
  if (fault === 'before-engine') {
    return [say('请在当前 shell 和设置代理的文件中，把引擎的主机名加入 NO_PROXY：'), NO_PROXY];
  }
  return [
    ...(fault === 'foreign'
      ? [say('如果确实要运行其他处理器的镜像，请改为安装模拟器（binfmt、QEMU）。')]
      : []),
    say('请在当前 shell 中取消该变量，并从设置它的文件中删除：'),
    run(shellLine`unset ${setting}`),
    findVariable(setting),
  ];
}
