import type { BriefItem, ImageRecord } from '@picture-desk/image-record'
import type { Facets, ListedImage, Match, SearchResponse, Status } from '@picture-desk/search-api-contract'

/** A picture of a bus in the rain, found for an article; its id is its file's name too. */
export const match = (id: string, part: Partial<Match> = {}): Match => ({
  id,
  file: `traffic/${id}.jpg`,
  score: 0.5,
  strength: 'possible',
  labels: [
    { name: 'Bus', confidence: 91, parents: [], aliases: [], categories: [], boxes: [] },
    { name: 'Street', confidence: 64, parents: [], aliases: [], categories: [], boxes: [] },
  ],
  celebrities: [],
  celebritiesToReview: [],
  caption: { keywords: [], creator: ['Jane Doe'], credit: 'Agency', copyright: '2026 Agency', peopleShown: [] },
  description: `A photo showing a bus and a street, number ${id}.`,
  evidence: [{ kind: 'label', value: 'Bus', reason: `Shows bus number ${id}` }],
  duplicates: [],
  width: 640,
  height: 480,
  ...part,
})

/** The same picture in a list. */
export const listed = (id: string, part: Partial<ListedImage> = {}): ListedImage => {
  const { duplicates, evidence, score, strength, ...known } = match(id)
  return { ...known, ingestedAt: '2026-05-01T08:00:00Z', ...part }
}

/** The same picture as the index has it. */
export const record = (id: string, part: Partial<ImageRecord> = {}): ImageRecord => {
  const { caption, celebrities, celebritiesToReview, description, file, labels } = match(id)
  return {
    id,
    source: `file:///photos/${file}`,
    folder: 'photos',
    file,
    labels,
    celebrities,
    celebritiesToReview,
    faces: [],
    caption,
    technical: {
      format: 'jpeg',
      width: 640,
      height: 480,
      orientation: 1,
      bytes: 220_000,
      contentHash: 'c',
      perceptualHash: 'p',
      thumbhash: '',
    },
    description,
    ingestedAt: '2026-05-01T08:00:00Z',
    ...part,
  }
}

const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10']

/** What was understood of an article: nobody, a theme. */
export const query = (part: Partial<SearchResponse['query']> = {}): SearchResponse['query'] => {
  const { summary = 'He drives from town to town.' } = part
  return { people: [], summary, brief: { theme: summary, language: 'en', items: [] }, knowsLanguage: true, ...part }
}

export const answer = (part: Partial<SearchResponse> = {}): SearchResponse => ({
  query: query(),
  strength: 0.7,
  verdict: 'strong',
  gaps: [],
  rankingVersion: '2',
  total: 12,
  results: ids.map((id) => match(id)),
  ...part,
})

export const facets = (part: Partial<Facets> = {}): Facets => ({
  ...{ total: 0, labels: [], people: [], credits: [], orientations: [], usageTerms: [], years: [] },
  ...part,
})

export const status = (part: Partial<Status> = {}): Status => ({
  indexed: 12,
  unchanged: 0,
  replaced: 0,
  removed: 0,
  failed: 0,
  total: 12,
  queue: 0,
  model: { name: 'a-model', dimensions: 3 },
  index: { kind: 'memory' },
  notices: [],
  ...part,
})

/** A thing that is looked for. */
export const briefItem = (name: string, part: Partial<BriefItem> = {}): BriefItem => ({
  kind: 'thing',
  name,
  weight: 1,
  use: 'include',
  ...part,
})
