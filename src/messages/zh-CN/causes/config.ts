import type { ConfigCauses, ConfigProblem } from '../../../knowledge/params/config.ts';
import { priced, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  RELOAD_DOCKER,
  RESTART_DOCKER,
  SHOW_UNIT,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { STOPS_CONTAINERS } from '../price.ts';

export const configCauses = (): CauseTexts<ConfigCauses> => ({
  'daemon-config-invalid': {
    title: 'daemon.json 文件无效',
    explanation: '守护进程启动时从 daemon.json 读取设置，文件无效时拒绝启动。',
    howWeTell: '按这个版本引擎的方式解析该文件；支持 dockerd --validate 时也用它检查。',
    finding: describe,
    advice: repairAdvice,
  },
  'daemon-config-unknown-key': {
    title: 'daemon.json 中有引擎不支持的设置',
    explanation:
      'daemon.json 中有未知设置时，守护进程拒绝启动：可能是拼写错误、大小写不同，或是别的版本的设置。',
    howWeTell: '把文件里的每个键与这个版本引擎的选项逐一对照。',
    finding: describe,
    advice: (params) => [say(rightKey(params)), ...afterEdit(params)],
  },
  'daemon-config-flag-conflict': {
    title: '同一设置同时出现在 daemon.json 和 dockerd 命令行中',
    explanation:
      '同一个设置既写在 daemon.json 里又写在服务的启动参数里时，守护进程拒绝启动（常见的是 "hosts" 与 -H fd://）。',
    howWeTell: '把文件里的键与 dockerd 命令行上的参数对照，参数取自正在运行的进程或它的单元文件。',
    finding: describe,
    advice: (params) => [
      say(
        `从 ${params?.path ?? '/etc/docker/daemon.json'} 中删除 "${params?.key ?? 'hosts'}"，或从服务中删除该参数：`,
      ),
      SHOW_UNIT,
      ...afterEdit(params),
    ],
  },
  'mirror-url-invalid': {
    title: 'daemon.json 中有一个镜像加速地址无效',
    explanation:
      '镜像加速地址应写成 https://主机名，不带路径、查询、用户名密码或占位符。有的错误使守护进程拒绝启动，有的使该加速器无法连接。',
    howWeTell: '按这个版本引擎的规则检查每个加速器地址，也检查引擎自身漏掉的错误。',
    finding: describe,
    advice: repairAdvice,
  },
  'daemon-config-ignored-key': {
    title: 'daemon.json 中有一个设置不起作用',
    explanation: '守护进程接受这个键，但从不使用它。',
    howWeTell:
      '这个键是某个命令行参数的名字，或者位置不对：它能通过未知键检查，但没有设置使用它。或者它位于文件的第一个 JSON 值之后，20.10 不会读到那里。',
    finding: describe,
    advice: (params) => [say(rightKey(params)), ...afterEdit(params)],
  },
  'daemon-config-wrong-file': {
    title: '设置写在了这个守护进程不读取的文件里',
    explanation:
      'dockerd 只读一个文件：命令行用 --config-file 指定的那个，否则是 /etc/docker/daemon.json。指定的文件必须存在，否则 dockerd 不启动。',
    howWeTell: 'dockerd 的命令行说明它读取哪个文件；该文件不存在，或设置写在了别的文件里。',
    finding: ({ path, kind, other, keys }) =>
      [
        kind === 'missing' ? `--config-file 指定的 ${path} 不存在` : `守护进程读取的是 ${path}`,
        ...(other === '' ? [] : [`它不读取的 ${other} 中设置了 ${keys.join('、')}`]),
      ].join('；'),
    advice: (params) => [
      params === null || params.other === ''
        ? say(`新建 ${params?.path ?? '该文件'}（写一个空的 {} 即可），或从服务中删除 --config-file：`)
        : say(`把设置从 ${params.other} 移到 ${params.path}，或修改服务中的 --config-file：`),
      SHOW_UNIT,
      RESTART_DOCKER,
    ],
  },
  'daemon-config-breaks-next-start': {
    title: 'Docker 现在在运行，但下次将无法启动',
    explanation: '守护进程仍以旧设置运行，下次启动时会拒绝当前的 daemon.json。',
    howWeTell: '引擎正在运行，而现在的文件在启动时会被拒绝。',
    finding: ({ path, engine }) => `引擎 ${engine} 使用当前的 ${path} 将无法启动`,
    advice: () => [say('请在下次重启之前修正 daemon.json。')],
  },
  'daemon-config-not-loaded': {
    title: 'daemon.json 已修改但尚未加载',
    explanation: '守护进程只在重新加载时应用文件的修改，有些设置还需要重启。',
    howWeTell: '把文件里的设置与正在运行的引擎在 GET /info 中给出的设置相比较。',
    finding: ({ settings }) =>
      settings.map(({ key, file, running }) => `${key}：文件中为 ${file}，已生效的为 ${running}`).join('；'),
    advice: (params) =>
      params?.settings.some(({ needs }) => needs === 'restart')
        ? [priced(RESTART_DOCKER), say(STOPS_CONTAINERS)]
        : [RELOAD_DOCKER, say('删除的列表在重新加载后依然生效：要清空它请写 []。')],
  },
});

function describe({ path, at, said, key, engine, next }: ConfigProblem): string {
  const place = at === null ? path : `${path}:${at.line}:${at.column}`;
  const what =
    said !== ''
      ? said
      : key === null
        ? '从这里起都不会被读取：这个引擎只读文件中的第一个 JSON 值，其余的略过'
        : `"${key}" 被接受，但不起作用`;
  const start = next === 'refuses' ? `引擎 ${engine} 无法以此启动` : `引擎 ${engine} 能以此启动`;
  return `${place}：${what}。${start}。`;
}

/** What to do with a key that is not read as it stands. */
function rightKey(params: ConfigProblem | null): string {
  const path = params?.path ?? '/etc/docker/daemon.json';
  if (params?.key === null) {
    return `把 ${path} 中第一个右大括号之后的设置移到它里面，使整个文件只有一个对象；23.0 及更新的引擎带着这样的文件无法启动。`;
  }
  if (!params?.didYouMean) return `从 ${path} 中删除这个设置。`;
  return params.didYouMean === params.key
    ? `把 "${params.key}" 移到 ${path} 的最外层：它现在所在的位置不会被读取。`
    : `在 ${path} 中把 "${params.key ?? ''}" 改为 "${params.didYouMean}"。`;
}

function repairAdvice(params: ConfigProblem | null): readonly Step[] {
  if (params?.repairable === true)
    return [run('sudo docker-doctor fix'), say('只修正这一处错误，并先显示改动。')];
  if (params?.isFolder === true)
    return [
      say('容器挂载不存在的文件时会创建这样的目录。如果目录为空，请删除：'),
      run(shellLine`sudo rmdir ${params.path}`),
      ...afterEdit(params),
    ];
  return [
    say(`请用编辑器修改 ${params?.path ?? '/etc/docker/daemon.json'} 中上面指出的位置。`),
    ...afterEdit(params),
  ];
}

function afterEdit(params: ConfigProblem | null): readonly Step[] {
  if (params === null) return [RESTART_DOCKER];
  return [params.running ? RELOAD_DOCKER : START_DOCKER_AGAIN];
}
