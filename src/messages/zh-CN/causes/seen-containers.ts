import type {
  Fate,
  RefusedMount,
  SeenContainer,
  TakenPort,
  ToldOfContainer,
} from '../../../knowledge/params/containers.ts';
import { refusedText } from './last-refused.ts';

/** What a text told, or what was seen of containers here: a clause each. */
export function finding({ said, refused, containers, more }: ToldOfContainer): string {
  if (refused !== undefined) return `${refusedText(refused)}，此后没有成功过：${said}`;
  if (containers === undefined) return said;
  return [...containers.map(seenContainer), ...(more === undefined ? [] : [`另有 ${more} 个容器`])].join(
    '；',
  );
}

function seenContainer({ container, image, how, said, mount, port }: SeenContainer): string {
  const beside = mount === undefined ? [] : [mountText(mount)];
  // The engine's own words say no more than whose port it is.
  if (port !== undefined) return `${container}（${image}）：${portText(port)}`;
  return [`${container}（${image}）：${fateOf(how)}`, said, ...beside]
    .filter((part) => part !== '')
    .join('：');
}

function fateOf(how: Fate): string {
  switch (how.kind) {
    case 'restarts': {
      const times = `退出码 ${how.code}，已重启 ${how.times} 次`;
      return how.gaveUp === true ? `${times}，不再重启` : times;
    }
    case 'not-started':
      return '无法启动';
    case 'killed':
      return '因内存不足被终止';
    case 'unhealthy':
      return `健康检查连续失败 ${how.streak} 次，退出码 ${how.code}`;
    case 'outdated': {
      const needs = how.least === '' ? '版本过旧' : `版本过旧，引擎要求 API ${how.least} 以上`;
      return how.repaired.length === 0 ? needs : `${needs}，${how.repaired.join(' 和 ')} 已修复`;
    }
    case 'folder-for-file':
      return '本应挂载文件的位置挂载了空目录';
    case 'not-taken':
      return `写入 ${how.by} 的数据被拒绝`;
    case 'waits':
      return `没有启动，因为在等待 ${how.for}`;
    case 'stopped':
      return `已停止，但 ${how.for.join('、')} 依赖它`;
  }
}

function mountText({ source, owner, user, because }: RefusedMount): string {
  switch (because) {
    case 'owner':
      return `${source} 的属主是 ${owner}，程序以 ${user} 运行`;
    case 'read-only':
      return `${source} 以只读方式挂载`;
    case 'selinux':
      return `SELinux 处于 enforcing 模式，${source} 可能没有容器用的标签`;
    case 'remote':
      return `${source} 位于另一台机器的文件系统，由其服务器决定权限`;
    case 'unclear':
      return owner === '' ? source : `${source} 的属主是 ${owner}`;
  }
}

function portText({ port, protocol, by }: TakenPort): string {
  const wanted = `没有启动，因为端口 ${port}/${protocol}`;
  switch (by.kind) {
    case 'container':
      return `${wanted} 被容器 ${by.name} 占用`;
    case 'process':
      return `${wanted} 被 ${by.name}（进程 ${by.pid}）占用`;
    case 'nobody':
      return `${wanted} 当时被占用，现在已空闲`;
    case 'unclear':
      return `${wanted} 已被占用`;
  }
}
