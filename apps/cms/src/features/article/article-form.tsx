import { maxArticleCharacters, SearchMode, type QueryPerson } from '@picture-desk/search-api-contract'
import type { Ref } from 'react'
import { Icon } from '../../components/icon.tsx'
import { ArticleText } from './article-text.tsx'
import { whyNotSearchable } from './check-article.ts'
import { exampleArticles } from './examples.ts'
import './article-form.css'

const modes: Readonly<Record<SearchMode, string>> = {
  hybrid: 'meaning and words',
  approximate: 'meaning',
  exact: 'meaning, exhaustively',
}

export type ArticleFormProps = {
  readonly textRef?: Ref<HTMLTextAreaElement>
  readonly article: string
  readonly onArticle: (article: string) => void
  readonly mode: SearchMode
  readonly onMode: (mode: SearchMode) => void
  readonly searching: boolean
  readonly onSearch: (article: string) => void
  readonly people: readonly QueryPerson[]
  readonly marked: string | undefined
}

/** Where the article goes in. It searches when it is told to, never while somebody types. */
export function ArticleForm(props: ArticleFormProps) {
  const { article, marked, mode, onArticle, onMode, onSearch, people, searching, textRef } = props
  const whyNot = whyNotSearchable(article)
  const tooLong = article.length > maxArticleCharacters
  const submit = () => {
    if (whyNot === undefined) onSearch(article)
  }
  return (
    <form
      className="article-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="article-head">
        <label htmlFor="article">Article</label>
        <span className="examples" role="group" aria-label="Example articles">
          <span aria-hidden="true">Try</span>
          {exampleArticles.map((example) => (
            <button
              key={example.title}
              type="button"
              className="quiet"
              onClick={() => {
                onArticle(example.article)
                onSearch(example.article)
              }}
            >
              {example.title}
            </button>
          ))}
        </span>
      </div>
      <ArticleText
        {...(textRef ? { ref: textRef } : {})}
        article={article}
        onChange={onArticle}
        onSubmit={submit}
        describedBy="article-count article-why-not"
        invalid={tooLong}
        people={people}
        marked={marked}
      />
      <div className="article-foot">
        <span id="article-count" className={tooLong ? 'count too-long' : 'count'}>
          {article.length.toLocaleString('en')} of {maxArticleCharacters.toLocaleString('en')} characters
        </span>
        <span id="article-why-not">{whyNot ?? <kbd className="submit-key">Ctrl Enter</kbd>}</span>
      </div>
      <div className="article-search">
        <button type="submit" className="primary" disabled={whyNot !== undefined}>
          <Icon name="search" />
          {searching ? 'Searching…' : 'Find pictures'}
        </button>
        <label className="mode">
          by
          <select
            aria-label="Search by"
            value={mode}
            onChange={(event) => onMode(SearchMode.parse(event.target.value))}
          >
            {SearchMode.options.toReversed().map((option) => (
              <option key={option} value={option}>
                {modes[option]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </form>
  )
}
