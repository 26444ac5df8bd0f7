// `npm run doctor`. JavaScript, and without a package: it must run where the others cannot, to say why.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node ${process.versions.node} does not run TypeScript. npm ci brings Node 24 on Linux; elsewhere install it.`,
  )
  process.exitCode = 1
} else {
  const { canStart, examine, report } = await import('./examine.ts')
  const findings = await examine()
  console.log(process.argv.includes('--json') ? JSON.stringify(findings, null, 2) : report(findings))
  process.exitCode = canStart(findings) ? 0 : 1
}
