import type { WaitWords } from '../wait-words.ts';

export const wait: WaitWords = {
  waiting: '等待 Docker',
  ready: {
    engine: (seconds) => `${seconds} 秒后 Docker 有应答。`,
    pull: (seconds) => `${seconds} 秒后，拉取所需的检查没有失败。`,
    build: (seconds) => `${seconds} 秒后，构建所需的检查没有失败。`,
    image: (seconds) => `${seconds} 秒后可以获取该镜像，拉取所需的检查没有失败。`,
    run: (seconds) => `${seconds} 秒后 Docker 能运行容器。`,
  },
  hopeless: (seconds) => `${seconds} 秒后仍未就绪，再等也没有用。`,
  timeIsUp: (seconds) => `${seconds} 秒后仍未就绪。`,
  interrupted: '已中断。',
  notRun: (program, isFound) => `${program}：${isFound ? '无法运行' : '找不到这个命令'}`,
};
