import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { OwnAdvice } from '../../situation-words.ts';
import { KEYCHAIN } from '../causes/keychain.ts';

export const mac = (): Pick<OwnAdvice, 'port-in-use' | 'credential-helper-broken'> => ({
  'port-in-use': {
    application: () => [
      say(
        '查看谁在使用它（先看容器，再看其他程序；Windows 上在 PowerShell 中运行 Get-NetTCPConnection -State Listen）：',
      ),
      run("docker ps --format '{{.Names}} {{.Ports}}'"),
      // lsof(8); ss is of Linux.
      run('sudo lsof -nP -iTCP -sTCP:LISTEN'),
      say(
        '停止它，或者发布到其他端口：-p 8081:80。在 Mac 上，隔空播放接收器使用 5000 和 7000 端口（系统设置，通用，隔空投送与接力）。',
      ),
    ],
  },
  'credential-helper-broken': {
    application: () => [
      ...KEYCHAIN,
      say(
        '否则请重新安装或更新该应用（凭据助手随它安装），或者从 ~/.docker/config.json 中删除 credsStore 和 credHelpers，然后重新登录：',
      ),
      run('docker login'),
    ],
  },
});
