export { listAnswer, matchAnswer, searchAnswer } from './answers.ts'
export { listRequest, recordedPick, searchRequest } from './requests.ts'
