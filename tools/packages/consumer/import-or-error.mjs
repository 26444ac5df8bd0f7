// What an import of each entry point fails with, or null.
const outcomes = {}
for (const entry of process.argv.slice(2))
  outcomes[entry] = await import(entry).then(
    () => null,
    ({ code, message }) => ({ code, message }),
  )
console.log(JSON.stringify(outcomes))
