import type { StartCauses } from '../../../knowledge/params/start.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  mountDisk,
  RESTART_DOCKER,
  SHOW_DISKS,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const dataRootUnusable: CauseTexts<StartCauses>['data-root-unusable'] = {
  title: 'Docker 无法使用它的数据目录',
  explanation:
    '存放镜像和容器的目录（data-root，通常是 /var/lib/docker）无法建立或写入：所在磁盘没有挂载、是只读的，或路径写错了；或者其中的目录在 dockerd 运行时被删除，或 dockerd 自己的某个文件因断电或磁盘写满而损坏。',
  howWeTell:
    'dockerd 在日志里最后的日志：无法建立、修改或解析它的数据目录，或无法读取其中的文件，或 /etc/fstab 要挂载的上级目录没有挂载。dockerd 运行时：它启动时建立的目录不见了，或它的挂载表显示文件系统是只读的。',
  finding: (params) => {
    const more = [
      ...(params.damaged === undefined ? [] : [`已损坏：${params.damaged.join('、')}`]),
      ...(params.leadsTo === undefined ? [] : [`链接指向 ${params.leadsTo}，而它不存在`]),
      ...(params.unmounted === undefined
        ? []
        : [`/etc/fstab 要把 ${params.unmounted.device} 挂载到 ${params.unmounted.at}，但没有挂载`]),
    ];
    return `${params.unit}：${params.said}${more.length === 0 ? '' : `（${more.join('；')}）`}`;
  },
  advice: (params) => [
    ...(params?.damaged === undefined ? [] : damaged(params.damaged)),
    ...(params?.unmounted === undefined
      ? []
      : [
          say('请按 /etc/fstab 挂载存放数据的磁盘；dockerd 在此期间写入该目录的内容会被它遮住：'),
          mountDisk(params.unmounted.at),
          RESTART_DOCKER,
        ]),
    ...(params?.leadsTo === undefined || params.unmounted !== undefined
      ? []
      : [say('链接指向的位置不存在。请挂载存放数据的磁盘，或让链接指向数据现在的位置：'), SHOW_DISKS]),
    ...(params?.missing === undefined
      ? []
      : [say('下次启动时会重建这些目录，其中原有的内容已丢失：'), RESTART_DOCKER]),
    say('查看是否配置了其他数据目录，以及所在磁盘的挂载情况（换成实际路径）：'),
    run('grep -s data-root /etc/docker/daemon.json'),
    run('findmnt --target /var/lib/docker'),
    say('挂载磁盘，或改正 /etc/docker/daemon.json 中的 "data-root"。然后：'),
    START_DOCKER_AGAIN,
  ],
};

function damaged(paths: readonly string[]): readonly Step[] {
  return [
    say('请移走损坏的文件。dockerd 启动时会新建一个；只记录在该文件里的名称、网络或构建缓存会丢失：'),
    ...paths.map((path) => run(shellLine`sudo mv ${path} ${path}.damaged`)),
    START_DOCKER_AGAIN,
  ];
}
