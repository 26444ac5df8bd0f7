import { minilmConfig, pinnedContent } from './model-files.ts'
import type { SentenceTransformer } from './sentence-transformer.ts'

/** `max_seq_length` in sentence_bert_config.json of sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2. */
const maxInputTokens = 128

/**
 * paraphrase-multilingual-MiniLM-L12-v2 (Apache-2.0), quantised to eight bits: the same sentence in any of its languages has
 * about the same vector. Its files are in the hub only, and the code does not pin them: what is fetched first does.
 */
export const multilingualModel: SentenceTransformer = {
  maxInputTokens,
  // The model's card. "no" is what "nb" is called by those who do not tell the two Norwegians apart.
  languages: (
    'ar bg ca cs da de el en es et fa fi fr gl gu he hi hr hu hy id it ja ka ko ku lt lv mk mn mr ms my nb nl no pl pt ro ' +
    'ru sk sl sq sr sv th tr uk ur vi zh'
  ).split(' '),
  flag: ' -- --model multilingual',
  folderName: 'paraphrase-multilingual-MiniLM-L12-v2',
  hub: { repository: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2', revision: 'main' },
  files: [
    { path: 'onnx/model_quantized.onnx', leastBytes: 10_000_000, alsoCalled: ['model_quantized.onnx'] },
    { path: 'tokenizer.json', leastBytes: 100_000 },
    minilmConfig({ layers: 12, vocabulary: 250_037 }),
    pinnedContent(
      'tokenizer_config.json',
      JSON.stringify({ tokenizer_class: 'XLMRobertaTokenizer', model_max_length: maxInputTokens }),
    ),
  ],
}
