import type { WaitWords } from '../wait-words.ts';

export const wait: WaitWords = {
  waiting: '等待 Docker',
  ready: {
    engine: (seconds) => `${seconds} 秒后就绪：Docker 有响应。`,
    pull: (seconds) => `${seconds} 秒后就绪：拉取所需的检查没有失败。`,
    build: (seconds) => `${seconds} 秒后就绪：构建所需的检查没有失败。`,
    image: (seconds) => `${seconds} 秒后就绪：可以获取该镜像，拉取所需的检查没有失败。`,
    run: (seconds) => `${seconds} 秒后就绪：Docker 能运行容器。`,
  },
  hopeless: (seconds) => `${seconds} 秒后仍未就绪，继续等待也不会就绪。`,
  timeIsUp: (seconds) => `${seconds} 秒后仍未就绪。`,
  interrupted: '已中断。',
  notRun: (program, isFound) => `${program}：${isFound ? '无法运行' : '找不到这个命令'}`,
};
