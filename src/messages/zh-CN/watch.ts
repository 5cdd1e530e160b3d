import type { WatchWords } from '../watch-words.ts';

export const watch: WatchWords = {
  nothingToDo: {
    install: '已按此设置安装，无需操作。',
    remove: '没有安装，无需操作。',
  },
  notInstalled: '服务无法从 npx 的缓存中运行。请先安装 docker-doctor：sudo npm install -g docker-doctor',
  noSystemd:
    '本机没有运行 systemd。请用 cron 运行：docker-doctor check --quiet --format prometheus --output prometheus=FILE.prom >/dev/null',
  silent: (said) => `systemd 没有响应，未做任何改动：${said}`,
  noFolder: (named) =>
    named === null
      ? '没有找到 node_exporter 的 textfile 收集器目录。请用 --folder DIR 指定 --collector.textfile.directory 设置的目录'
      : `${named} 不是目录。请指定 node_exporter 的 --collector.textfile.directory 设置的目录。`,
  notOurs: (path, command) =>
    `${path} 已存在，但不是由 docker-doctor 写入的，因此保持不变。查看其内容：${command}`,
  watching: (report, every) =>
    `systemd 定时器每 ${every} 写入一次 ${report}。查看定时器：systemctl list-timers docker-doctor.timer`,
};
