import type { ToldOfContainer } from '../../../knowledge/params/containers.ts';
import type { ToldOfContainers } from '../../../knowledge/params/told.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { containerIn, sourceIn, userIn } from '../../../knowledge/vocabulary/container-names.ts';
import { mountRemedy } from '../../../knowledge/vocabulary/mount-remedy.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const bindMountPermission: CauseTexts<ToldOfContainers>['bind-mount-permission'] = {
  title: '容器里的程序没有权限写挂载的目录',
  explanation:
    '绑定挂载保留主机上的属主。程序以另一个用户运行（Grafana 是 472），或者 SELinux 禁止访问，或者文件系统不允许更改属主（NFS、CIFS）。',
  howWeTell: '容器里的程序指出路径，并提示 permission denied。',
  finding,
  advice: (params) => [
    say('比较目录的属主和容器的用户：'),
    run(shellLine`stat ${sourceIn(params)}`),
    run(shellLine`docker inspect --format '{{.Config.User}}' ${containerIn(params)}`),
    ...wayToWrite(params),
    say('NFS、CIFS 上由服务器决定属主。SELinux 下，只给容器用的目录可以加 :z，切勿用于 /home、/etc、/usr。'),
  ],
};

/** An owner is changed only where that helps, and nobody else lives there. */
function wayToWrite(params: ToldOfContainer | null): readonly Step[] {
  switch (mountRemedy(params)) {
    case 'owner':
      return [
        say('把目录的属主改成该用户，或者使用具名数据卷：'),
        run(shellLine`sudo chown -R ${userIn(params)} ${sourceIn(params)}`),
      ];
    case 'writable':
      return [say('如果程序需要写入，请去掉该挂载的 :ro（read_only: true）。')];
    case 'other-user':
      return [
        say(
          '该目录或套接字属于系统，请勿更改属主。请让程序以有权限的用户或组运行（--user、--group-add；Compose 中为 user、group_add）。',
        ),
      ];
    case 'elsewhere':
      return [];
  }
}
