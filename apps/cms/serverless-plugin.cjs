// The stack alone shows no page: after it is deployed, what `vite build` made is published into it.
const { spawnSync } = require('node:child_process')
const { join } = require('node:path')

module.exports = class PublishPage {
  constructor(serverless) {
    this.hooks = {
      'after:deploy:deploy': () => {
        const { region, stage } = serverless.service.provider
        const script = join(__dirname, '../../tools/deploy/src/publish/main.ts')
        const { status } = spawnSync('node', ['--conditions=@picture-desk/source', script, stage], {
          cwd: serverless.serviceDir,
          env: { ...process.env, AWS_REGION: region },
          stdio: 'inherit',
        })
        if (status !== 0) throw new Error('The page was not published; what went wrong stands above.')
      },
    }
  }
}
