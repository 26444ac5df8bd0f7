/** A CloudFormation template, as `serverless package` writes it: what is looked at here. */
export type Template = {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>
  readonly Resources: Readonly<Record<string, Resource>>
}
export type Resource = {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
}
export type Statement = {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: string | readonly string[]
  readonly Resource?: unknown
  readonly Principal?: unknown
  readonly Condition?: unknown
}

/** The resources of one type, by their names. */
export const ofType = (template: Template, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type)

export const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T]

type Policy = { readonly PolicyDocument: { readonly Statement: Statement | readonly Statement[] } }

/** What a role allows. */
export function statementsOf({ Properties = {} }: Resource): readonly Statement[] {
  const policies = (Properties['Policies'] ?? []) as readonly Policy[]
  return policies.flatMap(({ PolicyDocument }) => list(PolicyDocument.Statement))
}
