/** The causes that lie with the source of Docker's packages, and what each is told with. */
export interface PackageCauses {
  'package-source-unreachable': {
    readonly sources: readonly { readonly path: string; readonly url: string; readonly said: string }[];
  };
}
