/** The causes that lie with the client and its way to the engine, and what each is told with. */
export interface ClientCauses {
  'docker-not-installed': {
    readonly missing: 'client' | 'engine' | 'both';
    readonly install: readonly string[];
  };
  'wrong-endpoint': { readonly endpoint: string; readonly from: string; readonly said: string };
  'socket-permission-denied': { readonly socket: string; readonly user: string };
}
