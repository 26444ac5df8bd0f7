import { Button, Checkbox } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import { colourOf, type Scheme } from './category-colours.ts'
import type { CategoryCount } from './map-points.ts'

export type MapLegendProps = {
  readonly counts: readonly CategoryCount[]
  readonly scheme: Scheme
  /** Categories whose pictures are not shown. */
  readonly off: ReadonlySet<number>
  readonly onOff: (off: ReadonlySet<number>) => void
}

/** The categories with their colours and numbers; each can be switched off. */
export function MapLegend({ counts, off, onOff, scheme }: MapLegendProps) {
  const t = useTranslations('map.legend')
  const format = useFormatter()
  const turn = (category: number, on: boolean) => {
    const next = new Set(off)
    if (on) next.delete(category)
    else next.add(category)
    onOff(next)
  }
  return (
    <section className="map-legend" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <ul className="plain-list">
        {counts.map(({ category, count, name }) => (
          <li key={category}>
            <Checkbox
              size="xs"
              checked={!off.has(category)}
              onChange={(event) => turn(category, event.currentTarget.checked)}
              label={
                <>
                  <span className="map-swatch" style={{ backgroundColor: colourOf(category, scheme) }} aria-hidden />
                  <bdi>{name ?? t('other')}</bdi> <span className="map-count">{format.number(count)}</span>
                </>
              }
            />
          </li>
        ))}
      </ul>
      {off.size > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => onOff(new Set())}>
          {t('all')}
        </Button>
      )}
    </section>
  )
}
