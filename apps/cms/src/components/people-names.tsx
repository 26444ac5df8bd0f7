import { Badge, Group } from '@mantine/core'
import type { Caption, Celebrity } from '@picture-desk/image-record'
import { UserRound, UserRoundSearch } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { peopleOf } from '../picture-text.ts'

export type PeopleNamesProps = {
  readonly caption: Caption
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
}

/** Who is in a picture: names that are certain, and those that somebody should look at first. */
export function PeopleNames(picture: PeopleNamesProps) {
  const t = useTranslations('people')
  const people = peopleOf(picture)
  if (people.length === 0) return null
  return (
    <Group component="ul" gap={4} className="plain-list" aria-label={t('title')}>
      {people.map(({ certain, name }) => (
        <li key={`${name} ${certain}`}>
          <Badge
            variant={certain ? 'light' : 'outline'}
            color={certain ? 'teal' : 'yellow'}
            size="sm"
            leftSection={certain ? <UserRound size={11} aria-hidden /> : <UserRoundSearch size={11} aria-hidden />}
          >
            {certain ? <bdi>{name}</bdi> : t.rich('maybe', { name: () => <bdi>{name}</bdi> })}
          </Badge>
        </li>
      ))}
    </Group>
  )
}
