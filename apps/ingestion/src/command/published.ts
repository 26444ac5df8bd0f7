import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'

/** What a deployed stage published below `/picture-desk/<stage>/`, in the order of the names. Rejects with NotFound. */
export async function published<Names extends readonly string[]>(
  stage: string,
  ...names: Names
): Promise<{ readonly [Name in keyof Names]: string }> {
  const path = (name: string) => `/picture-desk/${stage}/${name}`
  const get = new GetParametersCommand({ Names: names.map(path) })
  const { Parameters = [] } = await new SSMClient({}).send(get).catch((thrown: unknown) => {
    throw awsError(thrown, 'AWS Systems Manager')
  })
  return names.map((name) => {
    const value = Parameters.find(({ Name }) => Name === path(name))?.Value
    if (value === undefined)
      throw new AppError('NotFound', `${path(name)} is not there.`, {
        whatToDo: 'Deploy this stage first, or name another.',
      })
    return value
  }) as { readonly [Name in keyof Names]: string }
}
