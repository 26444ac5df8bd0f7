export { listAnswer, matchAnswer, searchAnswer } from './answers.ts'
export { mapAnswer, placeAnswer } from './map-answers.ts'
export { listRequest, recordedPick, searchRequest } from './requests.ts'
