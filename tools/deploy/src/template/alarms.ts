import { metricsOf } from './metrics.ts'
import { list, ofType, type Template } from './template.ts'

/** What AWS measures, of that what is looked at here. A metric without a line here is a fault of this table. */
const measured: Readonly<
  Record<string, { readonly dimensions: readonly string[]; readonly metrics: readonly string[] }>
> = {
  // AWS Step Functions Developer Guide, "Monitoring Step Functions metrics using Amazon CloudWatch"
  'AWS/States': {
    dimensions: ['StateMachineArn'],
    metrics: ['ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsTimedOut'],
  },
  // AWS Lambda Developer Guide, "Types of metrics for Lambda functions"
  'AWS/Lambda': { dimensions: ['FunctionName'], metrics: ['Errors'] },
  // Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS"
  'AWS/SQS': { dimensions: ['QueueName'], metrics: ['ApproximateNumberOfMessagesVisible'] },
  // Amazon OpenSearch Service Developer Guide, "Monitoring OpenSearch cluster metrics with Amazon CloudWatch"
  'AWS/ES': {
    dimensions: ['DomainName', 'ClientId'],
    metrics: [
      'ClusterStatus.red',
      'FreeStorageSpace',
      'JVMMemoryPressure',
      'KNNGraphMemoryUsagePercentage',
      'ClusterIndexWritesBlocked',
      'CPUUtilization',
      'SearchableDocuments',
    ],
  },
  // Amazon API Gateway Developer Guide, "Monitor CloudWatch metrics for HTTP APIs": not the 5XXError of REST APIs
  'AWS/ApiGateway': { dimensions: ['ApiId'], metrics: ['5xx', 'Latency'] },
}

/** Metrics of our own functions: the walk over all services compares them with what the functions tell. */
const ownNamespace = 'PictureDesk'

/** What each dimension names: the function of CloudFormation that gives it, and of which type of resource. */
const named: Readonly<Record<string, readonly [of: 'Ref' | 'Arn' | 'QueueName', type: string]>> = {
  StateMachineArn: ['Ref', 'AWS::StepFunctions::StateMachine'],
  FunctionName: ['Ref', 'AWS::Lambda::Function'],
  QueueName: ['QueueName', 'AWS::SQS::Queue'],
  DomainName: ['Ref', 'AWS::OpenSearchService::Domain'],
  ApiId: ['Ref', 'AWS::ApiGatewayV2::Api'],
}

/** Alarms that nobody hears, and metrics that are looked at and never come. */
export const deafAlarms = (template: Template): readonly string[] => [
  ...ofType(template, 'AWS::CloudWatch::Alarm').flatMap(([name, { Properties = {} }]) =>
    ['AlarmActions', 'OKActions'].flatMap((actions) =>
      list(Properties[actions]).some((action) => isAlarmTopic(template, action))
        ? []
        : [`${name} tells the alarm topic nothing (${actions})`],
    ),
  ),
  ...metricsOf(template).flatMap(({ dimensions, name, namespace, seenBy }) => {
    if (namespace === ownNamespace) return []
    const known = measured[namespace]
    if (!known?.metrics.includes(name))
      return [`${seenBy} looks at ${namespace} ${name}, which alarms.ts does not know`]
    if (Object.keys(dimensions).sort().join() !== [...known.dimensions].sort().join())
      return [`${seenBy} looks at ${namespace} ${name} by ${Object.keys(dimensions).join()}`]
    return Object.entries(dimensions).flatMap(([dimension, value]) =>
      namesOne(template, dimension, value) ? [] : [`${seenBy} looks at a ${dimension} that is none of this stage`],
    )
  }),
]

function isAlarmTopic(template: Template, action: unknown): boolean {
  const name = (action as { readonly Ref?: string }).Ref ?? ''
  return (
    template.Resources[name]?.Type === 'AWS::SNS::Topic' ||
    /^\/picture-desk\/[^/]+\/alarm-topic-arn$/.test(template.Parameters?.[name]?.Default ?? '')
  )
}

function namesOne(template: Template, dimension: string, value: unknown): boolean {
  const text = JSON.stringify(value)
  if (dimension === 'ClientId') return text === '{"Ref":"AWS::AccountId"}'
  const [of, type] = named[dimension] ?? []
  const ofThisTemplate = ofType(template, type ?? '').some(([name]) =>
    text.includes(JSON.stringify(of === 'Ref' ? { Ref: name } : { 'Fn::GetAtt': [name, of] })),
  )
  // Foundation's dashboard shows what ingestion deploys later: by its name, which has the stage.
  return ofThisTemplate || /:stateMachine:picture-desk-ingestion-\w+-ingest"/.test(text)
}
