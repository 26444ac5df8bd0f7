// What each entry point exports to a require.
const found = {}
for (const entry of process.argv.slice(2)) found[entry] = Object.keys(require(entry)).sort()
console.log(JSON.stringify({ node: process.versions.node, found }))
