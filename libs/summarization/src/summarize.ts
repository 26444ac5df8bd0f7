import { AppError } from '@picture-desk/app-error'
import { cleanText } from './clean-text.ts'
import { splitText } from './split-text.ts'
import type { Summarization, SummaryLimit } from './summarization.ts'
import { countWords, firstWords, hasWords } from './words.ts'

/** Parts of a long article that are summarized at the same time: a remote provider answers sooner and is not flooded. */
const atOnce = 4

/**
 * article -> summary of at most `maxWords` words; the article itself, cleaned, where it is no longer than that. Tags, entities
 * and control characters of a page are gone. An article longer than the provider takes is summarized in parts, then the parts'
 * summaries together. Empty only where the article has no letter and no digit.
 *
 * Rejects with BadInput where `maxWords` is no whole number above 0, and with what the provider rejects with.
 */
export async function summarize(summarization: Summarization, article: string, limit: SummaryLimit): Promise<string> {
  const { maxWords } = limit
  if (!Number.isInteger(maxWords) || maxWords < 1)
    throw new AppError('BadInput', `A summary cannot have ${maxWords} words at most: give a whole number above 0.`)
  const text = cleanText(article)
  if (!hasWords(text)) return ''
  return summaryOf(summarization, text, maxWords)
}

async function summaryOf(summarization: Summarization, text: string, maxWords: number): Promise<string> {
  const words = countWords(text)
  if (words <= maxWords) return text
  if (text.length <= summarization.maxCharacters) return summaryOfPart(summarization, text, maxWords)

  // Each round leaves half the words at most, so that there is a last one even where a part is hardly longer than a summary.
  const parts = splitText(text, summarization.maxCharacters)
  const summaries: string[] = []
  for (let i = 0; i < parts.length; i += atOnce)
    summaries.push(
      ...(await Promise.all(
        parts
          .slice(i, i + atOnce)
          .map((part) =>
            summaryOfPart(summarization, part, Math.max(1, Math.min(maxWords, Math.floor(countWords(part) / 2)))),
          ),
      )),
    )
  const together = summaries.join('\n')
  return countWords(together) < words ? summaryOf(summarization, together, maxWords) : firstWords(together, maxWords)
}

/** What the provider says, within the limit; the part's beginning where it says nothing. */
async function summaryOfPart(summarization: Summarization, part: string, maxWords: number): Promise<string> {
  const summary = cleanText(await summarization.summarize(part, { maxWords }))
  return firstWords(hasWords(summary) ? summary : part, maxWords)
}
