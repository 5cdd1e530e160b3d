import type { ClientCauses } from '../../../knowledge/params/client.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

const NO_PROGRAM = '不是本机能运行的程序（exec format error）';

type Plugin = { readonly plugin: string | null; readonly isNoProgram?: boolean };

/** Of a plugin that cannot be run, or is not there; a web page in its place is taken away before it comes. */
function forPlugin(params: Plugin | null, install: readonly Step[]): readonly Step[] {
  const path = params?.plugin ?? null;
  if (path === null) return install;
  if (params?.isNoProgram !== true) return [run(shellLine`sudo chmod 755 ${path}`)];
  return [
    say('这个文件不是程序，多半是下载时保存下来的网页。请删除：'),
    run(shellLine`sudo rm ${path}`),
    ...install,
  ];
}

type PluginCauses = Pick<ClientCauses, 'compose-missing' | 'buildx-missing'>;

export const pluginCauses = (): CauseTexts<PluginCauses> => ({
  'compose-missing': {
    title: '缺少 Docker Compose',
    explanation:
      '本机上有 Compose 项目的容器，却既没有 docker compose 也没有 docker-compose：无法整体停止、更新或启动这个项目。或者 docker compose 的插件文件在本机无法运行，例如下载了其他处理器的版本。或者只安装了 v1：它的命令是 docker-compose，2023 年 7 月起不再维护，不认识较新的 Compose 文件，所用的 API 从 Docker 29 起也不再支持；而 docker 命令不认识 docker compose。',
    howWeTell:
      '引擎中有带 com.docker.compose.project 标签的容器，而插件目录和 PATH 中都没有 Compose。或者插件存在，但无法运行；或者没有插件，而 docker-compose 报告的版本是 1。',
    finding: ({ project, plugin, isNoProgram, first }) =>
      first !== undefined
        ? `没有安装 docker compose，而 ${first.path} 的版本是 ${first.version}`
        : plugin === null
          ? `有项目 "${project}" 的容器，但没有 Compose`
          : `${project === null ? 'docker compose 无法使用：' : `有项目 "${project}" 的容器，但 `}${plugin} ${isNoProgram === true ? NO_PROGRAM : '不可执行'}`,
    advice: (params) =>
      forPlugin(
        params,
        params?.first === undefined
          ? [
              say(
                '请安装这个插件：Docker 软件源中叫 docker-compose-plugin，Debian 或 Ubuntu 的软件源中叫 docker-compose：',
              ),
              run('sudo apt-get install docker-compose'),
            ]
          : [
              say(
                '请安装第 2 版或更新的插件：Docker 软件源中叫 docker-compose-plugin，Ubuntu 的软件源中叫 docker-compose-v2：',
              ),
              run('sudo apt-get install docker-compose-plugin'),
            ],
      ),
  },
  'buildx-missing': {
    title: 'docker build 需要 buildx，但没有安装',
    explanation:
      '从 23 版起，docker 命令通过 buildx 插件用 BuildKit 构建。没有插件时会退回旧的构建器；但如果指定要用 BuildKit，就会拒绝构建。',
    howWeTell:
      'DOCKER_BUILDKIT 或 config.json 的 builder 别名要求使用 BuildKit，docker 命令是 23 版以后的，而插件目录中没有 docker-buildx。',
    finding: ({ because, plugin, isNoProgram }) => {
      const wish =
        because === 'alias' ? 'config.json 指定用 buildx 构建' : 'DOCKER_BUILDKIT 指定使用 BuildKit';
      return plugin === null
        ? `${wish}，但没有安装 buildx`
        : `${wish}，但 ${plugin} ${isNoProgram === true ? NO_PROGRAM : '不可执行'}`;
    },
    advice: (params) =>
      forPlugin(params, [
        say(
          '请安装这个插件：Docker 软件源中叫 docker-buildx-plugin，Debian 或 Ubuntu 的软件源中叫 docker-buildx：',
        ),
        run('sudo apt-get install docker-buildx'),
        params?.because === 'alias' ? say('或者退回旧的构建器：') : say('或者在旧构建器仍可用时改用它：'),
        params?.because === 'alias' ? run('docker buildx uninstall') : run('unset DOCKER_BUILDKIT'),
      ]),
  },
});
