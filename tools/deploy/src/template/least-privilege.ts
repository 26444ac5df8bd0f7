import { list, ofType, statementsOf, type Template } from './template.ts'

/** Actions of services that know no resources (Service Authorization Reference: "Resource types" is empty), or of X-Ray. */
const withoutResources = new Set([
  'rekognition:DetectLabels',
  'rekognition:RecognizeCelebrities',
  'comprehend:DetectEntities',
  'comprehend:DetectDominantLanguage',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
])

/** Statements of roles that allow more than they name. */
export function tooMuch(template: Template): readonly string[] {
  return ofType(template, 'AWS::IAM::Role').flatMap(([name, role]) =>
    statementsOf(role).flatMap(({ Action, Effect, Resource }) => {
      if (Effect !== 'Allow') return []
      const actions = list(Action)
      const wild = actions.filter((action) => action.includes('*')).map((action) => `${name} allows ${action}`)
      const everywhere = list(Resource).includes('*')
        ? actions.filter((action) => !withoutResources.has(action)).map((action) => `${name} allows ${action} on *`)
        : []
      return [...wild, ...everywhere]
    }),
  )
}
