// What each entry point exports to an import. Ends by itself: importing a library leaves nothing running.
const found = {}
for (const entry of process.argv.slice(2)) found[entry] = Object.keys(await import(entry)).sort()
console.log(JSON.stringify({ node: process.versions.node, found }))
