import type { DeskOptions } from './scored-set.ts'
import type { EvaluateOptions } from './evaluate.ts'

/** What the command line gives. */
export type Flags = DeskOptions & {
  readonly images?: string
  readonly queries?: string
  readonly picks?: string
  readonly sets?: string
  readonly engines?: boolean
  readonly gate?: boolean
  readonly writeBaseline?: boolean
  readonly makePeopleSet?: boolean
  readonly from?: string
  readonly out?: string
  readonly mode: EvaluateOptions['mode']
  readonly compare: boolean
  readonly json: boolean
  readonly markdown: boolean
}
