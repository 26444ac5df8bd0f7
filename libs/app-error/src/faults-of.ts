/** What zod and other schemas find wrong with a value, as far as it is told. */
export type SchemaIssue = { readonly path: readonly PropertyKey[]; readonly message: string }

/** All that a schema found wrong, in one line, each with the field that it is about: `size: too big; mode: invalid`. */
export const faultsOf = (issues: readonly SchemaIssue[], afterField = ': '): string =>
  issues.map(({ message, path }) => [path.join('.'), message].filter(Boolean).join(afterField)).join('; ')
