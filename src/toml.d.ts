/** A TOML file as it is after the build; whoever imports one looks at its shape. */
declare module '*.toml' {
  const value: unknown;
  export default value;
}
