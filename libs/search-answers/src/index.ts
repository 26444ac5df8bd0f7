export { matchAnswer, searchAnswer } from './answers.ts'
