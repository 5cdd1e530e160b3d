import type { Fate, SeenContainer, ToldOfContainer } from '../../../knowledge/params/containers.ts';

/** What a text told, or what was seen of containers here: a clause each. */
export function finding({ said, containers }: ToldOfContainer): string {
  return containers === undefined ? said : containers.map(seenContainer).join('；');
}

function seenContainer({ container, image, how, said }: SeenContainer): string {
  const fate = `${container}（${image}）：${fateOf(how)}`;
  return said === '' ? fate : `${fate}：${said}`;
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
  }
}
