import { ofType, type Template } from './template.ts'

/** Functions and state machines that X-Ray does not see. */
export const untraced = (template: Template): readonly string[] => [
  ...ofType(template, 'AWS::Lambda::Function').flatMap(([name, { Properties = {} }]) =>
    (Properties['TracingConfig'] as { readonly Mode?: string } | undefined)?.Mode === 'Active' ? [] : [name],
  ),
  ...ofType(template, 'AWS::StepFunctions::StateMachine').flatMap(([name, { Properties = {} }]) =>
    (Properties['TracingConfiguration'] as { readonly Enabled?: boolean } | undefined)?.Enabled === true ? [] : [name],
  ),
]
