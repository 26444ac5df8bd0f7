import { build, type PluginBuild } from 'esbuild'

/** The action of IAM that a command of the SDK needs. A command without a line here is a fault of this table. */
const actionOf: Readonly<Record<string, string>> = {
  BatchGetCommand: 'dynamodb:BatchGetItem',
  ConverseCommand: 'bedrock:InvokeModel',
  DeleteObjectCommand: 's3:DeleteObject',
  DeleteObjectsCommand: 's3:DeleteObject',
  DescribeExecutionCommand: 'states:DescribeExecution',
  DescribeMapRunCommand: 'states:DescribeMapRun',
  DetectDominantLanguageCommand: 'comprehend:DetectDominantLanguage',
  DetectEntitiesCommand: 'comprehend:DetectEntities',
  DetectLabelsCommand: 'rekognition:DetectLabels',
  GetCommand: 'dynamodb:GetItem',
  GetExecutionHistoryCommand: 'states:GetExecutionHistory',
  GetObjectCommand: 's3:GetObject',
  HeadObjectCommand: 's3:GetObject',
  InvokeEndpointCommand: 'sagemaker:InvokeEndpoint',
  InvokeModelCommand: 'bedrock:InvokeModel',
  ListExecutionsCommand: 'states:ListExecutions',
  ListMapRunsCommand: 'states:ListMapRuns',
  ListObjectsV2Command: 's3:ListBucket',
  PutCommand: 'dynamodb:PutItem',
  PutEventsCommand: 'events:PutEvents',
  PutObjectCommand: 's3:PutObject',
  QueryCommand: 'dynamodb:Query',
  RecognizeCelebritiesCommand: 'rekognition:RecognizeCelebrities',
  ScanCommand: 'dynamodb:Scan',
  SendMessageCommand: 'sqs:SendMessage',
  StartExecutionCommand: 'states:StartExecution',
  StopExecutionCommand: 'states:StopExecution',
  UpdateCommand: 'dynamodb:UpdateItem',
  createPresignedPost: 's3:PutObject',
}

/**
 * The actions that the code of a function asks for: commands that are made in what is left of the workspace's own code once
 * everything unused was shaken off. Stores that can also write are counted as writing.
 */
export async function actionsCalled(handler: string): Promise<readonly string[]> {
  const { outputFiles } = await build({
    entryPoints: [handler],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    treeShaking: true,
    conditions: ['@picture-desk/source', 'module', 'import'],
    plugins: [{ name: 'only-the-workspace', setup: leaveOutOthers }],
  })
  const code = outputFiles[0]!.text
  const commands = [...code.matchAll(/\bnew (\w+?Command)\d*\(|\b(createPresignedPost)\(/g)].map(
    ([, command, presigned]) => command ?? presigned!,
  )
  return [...new Set(commands)].map((command) => {
    const action = actionOf[command]
    if (action === undefined) throw new Error(`${command} has no action in code-calls.ts`)
    return action
  })
}

/** Packages from elsewhere: what they could call does not count, what ours call of them does. */
const leaveOutOthers = (bundle: PluginBuild): void => {
  bundle.onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
    kind === 'entry-point' || path.startsWith('@picture-desk/') ? undefined : { external: true },
  )
}
