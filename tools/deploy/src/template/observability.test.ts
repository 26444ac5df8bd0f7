import { deafAlarms } from './alarms.ts'
import { metricsOf } from './metrics.ts'
import { routeFaults } from './routes.ts'
import { runbookFaults } from './runbook.ts'
import type { Template } from './template.ts'
import { untraced } from './untraced.ts'

const topic = { Ref: 'AlarmTopic' }
const deadLetters = {
  AlarmName: 'picture-desk-ingestion-staging-dead-letters',
  AlarmDescription: 'Pictures failed (docs/runbook.md, "Dead letters").',
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateNumberOfMessagesVisible',
  Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Letters', 'QueueName'] } }],
  AlarmActions: [topic],
  OKActions: [topic],
}
const withAlarm = (changes: object): Template => ({
  Parameters: { AlarmTopic: { Default: '/picture-desk/staging/alarm-topic-arn' } },
  Resources: {
    Letters: { Type: 'AWS::SQS::Queue' },
    A: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...deadLetters, ...changes } },
  },
})

test.each([
  ['nothing', {}, []],
  ['nobody who hears it', { AlarmActions: [] }, ['A tells the alarm topic nothing (AlarmActions)']],
  ['another topic', { OKActions: [{ Ref: 'Other' }] }, ['A tells the alarm topic nothing (OKActions)']],
  [
    'a metric that AWS does not have',
    { MetricName: 'MessagesVisible' },
    ['A looks at AWS/SQS MessagesVisible, which alarms.ts does not know'],
  ],
  ['a metric without its dimension', { Dimensions: [] }, ['A looks at AWS/SQS ApproximateNumberOfMessagesVisible by ']],
  [
    'a queue by its URL',
    { Dimensions: [{ Name: 'QueueName', Value: { Ref: 'Letters' } }] },
    ['A looks at a QueueName that is none of this stage'],
  ],
])('wrong with an alarm: %s', (_what, changes, found) => {
  expect(deafAlarms(withAlarm(changes))).toEqual(found)
})

test('metrics of a dashboard are read with what CloudWatch lets one leave out', () => {
  const metrics = [
    ['PictureDesk', 'labels', 'service', 'ingestion'],
    ['.', 'index', '.', '.', { stat: 'p95' }],
    ['...', { stat: 'p50' }],
    ['AWS/ES', 'CPUUtilization', 'ClientId', '${AWS::AccountId}', 'DomainName', '${Name}'],
  ]
  const body = JSON.stringify({ widgets: [{ properties: { title: 'Stages', metrics } }] })
  const Properties = { DashboardBody: { 'Fn::Sub': [body, { Name: { Ref: 'Domain' } }] } }
  const template: Template = { Resources: { D: { Type: 'AWS::CloudWatch::Dashboard', Properties } } }
  const own = { seenBy: 'the widget "Stages"', namespace: 'PictureDesk', dimensions: { service: 'ingestion' } }
  expect(metricsOf(template)).toEqual([
    { ...own, name: 'labels' },
    { ...own, name: 'index' },
    { ...own, name: 'index' },
    {
      seenBy: 'the widget "Stages"',
      namespace: 'AWS/ES',
      name: 'CPUUtilization',
      dimensions: { ClientId: { Ref: 'AWS::AccountId' }, DomainName: { Ref: 'Domain' } },
    },
  ])
})

const runbook = `| alarm | what it means | what to do |
|---|---|---|
| \`ingestion-…-dead-letters\` | pictures failed | [Dead letters](#dead-letters) |

### Dead letters
`
test.each([
  ['nothing', {}, runbook, []],
  [
    'no row',
    {},
    '### Dead letters',
    ['ingestion-…-dead-letters has no row in the runbook that leads to "Dead letters"'],
  ],
  [
    'no section',
    {},
    runbook.replace('### Dead letters', '### Letters'),
    ['ingestion-…-dead-letters names the section "Dead letters", which the runbook lacks'],
  ],
  [
    'an alarm that went',
    { AlarmName: 'picture-desk-ingestion-staging-letters' },
    runbook,
    [
      'ingestion-…-letters has no row in the runbook that leads to "Dead letters"',
      'the runbook has a row for ingestion-…-dead-letters, which is no alarm',
    ],
  ],
])('wrong with the runbook: %s', (_what, changes, text, found) => {
  expect(runbookFaults([withAlarm(changes)], 'staging', text)).toEqual(found)
})

test('functions and state machines that X-Ray does not see', () => {
  const Resources = {
    Seen: { Type: 'AWS::Lambda::Function', Properties: { TracingConfig: { Mode: 'Active' } } },
    Unseen: { Type: 'AWS::Lambda::Function', Properties: { TracingConfig: { Mode: 'PassThrough' } } },
    Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
  }
  expect(untraced({ Resources })).toEqual(['Unseen', 'Machine'])
})

test('routes for strangers, routes that take preflights, APIs without CORS and limit', () => {
  const route = (RouteKey: string, AuthorizationType: string) => ({
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { RouteKey, AuthorizationType },
  })
  const Resources = {
    Good: route('GET /v1/{proxy+}', 'JWT'),
    Open: route('GET /v2/{proxy+}', 'NONE'),
    Any: route('ANY /v1/{proxy+}', 'JWT'),
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 5 } } },
  }
  expect(routeFaults({ Resources })).toEqual([
    'Open asks nobody for a token',
    'Any refuses preflights',
    "Api has no CORS on the gateway's own answers",
    'Stage has no limit',
  ])
})
