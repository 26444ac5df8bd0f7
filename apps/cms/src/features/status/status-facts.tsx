import type { Status } from '@picture-desk/search-api-contract'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import './status-facts.css'

/** What is in the index and what it is made of. */
export function StatusFacts({ status }: { readonly status: Status }) {
  const t = useTranslations('status')
  const format = useFormatter()
  const { failed, index, model, queue, total } = status
  return (
    <dl className="status-facts">
      <Fact name={t('pictures')} large>
        {format.number(total)}
      </Fact>
      <Fact name={t('queue')} large>
        {format.number(queue)}
      </Fact>
      <Fact name={t('failures')} large bad={failed > 0}>
        {failed > 0 ? <a href="#failures">{format.number(failed)}</a> : format.number(failed)}
      </Fact>
      <Fact name={t('model')} more={t('dimensions', { dimensions: model.dimensions })}>
        <bdi>{model.name}</bdi>
      </Fact>
      <Fact
        name={t('index')}
        more={index.version === undefined ? t('noVersion') : t('version', { version: index.version })}
      >
        <bdi>{index.kind}</bdi>
      </Fact>
    </dl>
  )
}

type FactProps = {
  readonly name: string
  readonly children: ReactNode
  readonly more?: string
  readonly large?: boolean
  readonly bad?: boolean
}

const Fact = ({ bad = false, children, large = false, more, name }: FactProps) => (
  <div className="status-fact" data-large={large || undefined} data-bad={bad || undefined}>
    <dt>{name}</dt>
    <dd className="status-value">{children}</dd>
    {more !== undefined && <dd className="status-more">{more}</dd>}
  </div>
)
