import { list, ofType, statementsOf, type Template } from './template.ts'

type State = {
  readonly Resource?: string
  readonly Parameters?: { readonly FunctionName?: string }
  readonly Iterator?: Definition
  readonly ItemProcessor?: Definition
}
type Definition = { readonly States: Readonly<Record<string, State>> }

/** Functions that a state machine calls and its role does not let it. */
export function machineCallsNotAllowed(template: Template): readonly string[] {
  return ofType(template, 'AWS::StepFunctions::StateMachine').flatMap(([name, { Properties = {} }]) => {
    const substitutions = Properties['DefinitionSubstitutions'] as Readonly<Record<string, unknown>>
    const roleName = (Properties['RoleArn'] as { readonly 'Fn::GetAtt': readonly string[] })['Fn::GetAtt'][0]!
    const allowed = statementsOf(template.Resources[roleName]!).flatMap(({ Action, Effect, Resource }) =>
      Effect === 'Allow' && list(Action).includes('lambda:InvokeFunction')
        ? list(Resource).map((resource) => JSON.stringify(resource))
        : [],
    )
    return functionsOf(Properties['Definition'] as Definition)
      .filter((called) => !allowed.includes(JSON.stringify(substitutions[called.slice(2, -1)])))
      .map((called) => `${name} may not call ${called}`)
  })
}

const functionsOf = ({ States }: Definition): readonly string[] =>
  Object.values(States).flatMap(({ ItemProcessor, Iterator, Parameters }) => [
    ...list(Parameters?.FunctionName),
    ...list(Iterator).flatMap(functionsOf),
    ...list(ItemProcessor).flatMap(functionsOf),
  ])
