import { useFormatter } from 'use-intl'

/** Only a whole day is turned into words; a year or a month stays as it was written. */
export function useDateText(): (date: string) => string {
  const format = useFormatter()
  return (date) => {
    const [day] = /^\d{4}-\d\d-\d\d/.exec(date) ?? []
    const time = day === undefined ? Number.NaN : Date.parse(day)
    return Number.isNaN(time) ? date : format.dateTime(new Date(time), { dateStyle: 'long', timeZone: 'UTC' })
  }
}
