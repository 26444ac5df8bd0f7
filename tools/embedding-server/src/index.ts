export {
  refusedWith,
  startOpenAiCompatibleServer,
  type OpenAiCompatibleServer,
  type OpenAiCompatibleServerOptions,
} from './openai-compatible-server.ts'
export { all, refusal, standInModel, type StandInModel } from './stand-in-model.ts'
