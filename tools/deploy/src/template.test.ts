import { whyNot } from '@picture-desk/machine'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundleSizes } from './bundle-sizes.ts'
import { appsFolder, packaged } from './services.ts'
import { deafAlarms } from './template/alarms.ts'
import { actionsCalled } from './template/code-calls.ts'
import { tooMuch } from './template/least-privilege.ts'
import { machineCallsNotAllowed } from './template/machine-calls.ts'
import { openDoors } from './template/open-doors.ts'
import { routeFaults } from './template/routes.ts'
import { runbookFaults } from './template/runbook.ts'
import { list, ofType, statementsOf, type Statement, type Template } from './template/template.ts'
import { untraced } from './template/untraced.ts'

const role = (...Statement: Statement[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }] },
})
const template = (Resources: Template['Resources']): Template => ({ Resources })

describe('what the assertions find', () => {
  test.each([
    ['an action with a star', { Effect: 'Allow', Action: 's3:*', Resource: 'arn' }, ['R allows s3:*']],
    [
      'a resource that could be named',
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: '*' },
      ['R allows s3:GetObject on *'],
    ],
    ['a service without resources', { Effect: 'Allow', Action: 'rekognition:DetectLabels', Resource: '*' }, []],
    ['a denial of everything', { Effect: 'Deny', Action: 's3:*', Resource: '*' }, []],
  ] as const)('%s', (_what, statement, found) => {
    expect(tooMuch(template({ R: role(statement) }))).toEqual(found)
  })

  test('a state machine that may not call its function', () => {
    const machine = (...Resource: object[]) =>
      template({
        Role: role({ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource }),
        M: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: {
            RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Definition: { States: { A: { Type: 'Task', Parameters: { FunctionName: '${F}' } } } },
            DefinitionSubstitutions: { F: { 'Fn::GetAtt': ['FLambda', 'Arn'] } },
          },
        },
      })
    expect(machineCallsNotAllowed(machine({ 'Fn::GetAtt': ['FLambda', 'Arn'] }))).toEqual([])
    expect(machineCallsNotAllowed(machine({ 'Fn::GetAtt': ['Other', 'Arn'] }))).toEqual(['M may not call ${F}'])
  })

  test.each([
    ['AWS::S3::Bucket', {}, ['X lacks the block of public access', 'X lacks encryption', 'X lacks the demand for TLS']],
    ['AWS::DynamoDB::Table', {}, ['X lacks encryption', 'X lacks recovery to a point in time']],
    ['AWS::SQS::Queue', {}, ['X lacks encryption']],
    ['AWS::SNS::Topic', {}, ['X lacks encryption']],
    ['AWS::Logs::LogGroup', {}, ['X lacks an end to what it keeps']],
    [
      'AWS::OpenSearchService::Domain',
      { AccessPolicies: { Statement: [{ Effect: 'Allow', Principal: { AWS: '*' } }] } },
      [
        'X lacks a principal that is not everybody',
        'X lacks encryption at rest',
        'X lacks encryption between nodes',
        'X lacks fine-grained access',
        'X lacks the demand for TLS',
      ],
    ],
  ])('an open %s', (Type, Properties, found) => {
    expect(openDoors(template({ X: { Type, Properties } }))).toEqual(found)
  })
})

/**
 * In the bundle, and never called: some make the embedding only to compare its identity with the index's, and most have a store
 * of which they only put or only delete.
 */
const comparesModels = ['bedrock:InvokeModel', 'sagemaker:InvokeEndpoint']
const store = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']
const neverCalled: Readonly<Record<string, readonly string[]>> = {
  PrepareLambdaFunction: [...comparesModels, ...store],
  LabelsLambdaFunction: store,
  CelebritiesLambdaFunction: store,
  IndexLambdaFunction: store,
  BackfillLambdaFunction: store,
  RemoveLambdaFunction: store,
  ParkLambdaFunction: store,
  ReembedDashbeginLambdaFunction: comparesModels,
  MapLambdaFunction: ['s3:DeleteObject'],
}

const templates = new Map<string, Template>()
const services = readdirSync(appsFolder).filter((name) => existsSync(join(appsFolder, name, 'serverless.yml')))
const folder = mkdtempSync(join(tmpdir(), 'packaged-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(services)('%s, packaged for a stage that is not dev', (service) => {
  let made: Template
  const target = join(folder, service)
  beforeAll(async () => {
    made = await packaged(service, 'staging', target)
    templates.set(service, made)
  }, 120_000)

  test('no role allows more than it names', () => expect(tooMuch(made)).toEqual([]))
  test('state machines may call their functions', () => expect(machineCallsNotAllowed(made)).toEqual([]))
  test('nothing is public, all is encrypted', () => expect(openDoors(made)).toEqual([]))
  test('alarms are heard, and look at metrics that there are, as dashboards do', () =>
    expect(deafAlarms(made)).toEqual([]))
  test('X-Ray sees every function and state machine', () => expect(untraced(made)).toEqual([]))
  test('routes ask for a token, answer pages, and have a limit', () => expect(routeFaults(made)).toEqual([]))

  test('every function may do what its code does, and is as small as it has to be', async () => {
    for (const [name, { Properties = {} }] of ofType(made, 'AWS::Lambda::Function')) {
      const roleName = (Properties['Role'] as { readonly 'Fn::GetAtt': readonly string[] })['Fn::GetAtt'][0]!
      const allowed = statementsOf(made.Resources[roleName]!).flatMap(({ Action }) => list(Action))
      const handler = join(appsFolder, service, String(Properties['Handler']).replace(/\.\w+$/, '.ts'))
      const missing = (await actionsCalled(handler)).filter(
        (action) => ![...allowed, ...(neverCalled[name] ?? [])].includes(action),
      )
      expect({ name, missing }).toEqual({ name, missing: [] })
    }
    expect((await bundleSizes(target)).filter(({ bytes, limit }) => bytes > limit)).toEqual([])
  }, 60_000)

  test('the stage is in every name, and dev in none', () => {
    expect(JSON.stringify(made)).toMatch(/staging/)
    expect(JSON.stringify(made)).not.toMatch(/picture-desk[-/\w]*[-/]dev\b/)
  })
})

test('every alarm has its row and its section in the runbook, and every row its alarm', () => {
  const runbook = readFileSync(join(appsFolder, '../docs/runbook.md'), 'utf8')
  expect([...templates.keys()]).toEqual(services)
  expect(runbookFaults([...templates.values()], 'staging', runbook)).toEqual([])
})

const lintMissing = whyNot('cfn-lint')
const lintName = lintMissing === undefined ? '' : ` (skipped: ${lintMissing})`
const testLint = lintMissing === undefined ? test : test.skip
testLint.each(services)(`cfn-lint finds nothing in %s${lintName}`, async (service) => {
  const made = join(folder, service, 'cloudformation-template-update-stack.json')
  // W3005: the framework's plugins write DependsOn where a reference already says so.
  const { stdout } = await promisify(execFile)(process.env['CFN_LINT'] ?? 'cfn-lint', [
    '--ignore-checks',
    'W3005',
    '--',
    made,
  ])
  expect(stdout).toBe('')
})
