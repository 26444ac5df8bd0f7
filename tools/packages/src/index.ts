export { published, root, type Published } from './published.ts'
export { run, runOrThrow, type Outcome } from './run.ts'
