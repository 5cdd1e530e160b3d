/** docker.socket as Docker's packages have it (moby contrib/init/systemd/docker.socket). */
export const SOCKET_UNIT = {
  path: '/etc/systemd/system/docker.socket',
  text: `[Unit]
Description=Docker Socket for the API

[Socket]
ListenStream=/run/docker.sock
SocketMode=0660
SocketUser=root
SocketGroup=docker

[Install]
WantedBy=sockets.target`,
} as const;
