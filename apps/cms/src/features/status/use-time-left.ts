import { useFormatter } from 'use-intl'

/** From the largest; below one of it the next is told. */
const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** Seconds in words, as exact as anybody needs them: "2 hours and 5 minutes", "40 seconds". */
export function useTimeLeft(): (seconds: number) => string {
  const format = useFormatter()
  const say = (value: number, unit: string) =>
    format.number(value, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 })
  return (seconds) => {
    const at = units.findIndex(([, size]) => seconds >= size)
    const [unit, size] = units[at] ?? ['second', 1]
    const [smaller, part] = units[at + 1] ?? ['second', 1]
    if (at < 0 || unit === 'minute') return say(Math.max(1, Math.round(seconds / size)), unit)
    const rest = Math.floor((seconds % size) / part)
    const words = [say(Math.floor(seconds / size), unit), ...(rest > 0 ? [say(rest, smaller)] : [])]
    return format.list(words, { type: 'conjunction' })
  }
}
