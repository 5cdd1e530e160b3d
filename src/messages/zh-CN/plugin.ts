import type { PluginWords } from '../plugin-words.ts';
import { shellWord } from '../../knowledge/vocabulary/shell-line.ts';

export const plugin: PluginWords = {
  probably: (title) => `很可能是：${title}`,
  next: (command) => `查明原因并修复：${command}`,
  noHooks: (version) =>
    version === null
      ? '本机没有 docker 命令，无法显示提示。'
      : `本机的 docker 命令（${version}）不支持提示，从 26.1 版起才支持。出错后可以运行：docker-doctor explain`,
  fileBroken: (path, said) => `无法修改 ${path}：${said}。查明原因：docker-doctor check`,
  nothingToDo: {
    install: '提示已安装。',
    remove: '没有安装提示。',
  },
  asPlugin: (path) =>
    `docker 只能运行插件。还需将 docker-doctor 设为插件：ln -s "$(command -v docker-doctor)" ${shellWord(path)}`,
};
