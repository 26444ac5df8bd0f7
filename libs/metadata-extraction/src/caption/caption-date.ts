/**
 * A date as it is found in XMP (ISO 8601), in IPTC IIM (20240501, and 101500+0200 apart) and in EXIF (2024:05:01 10:15:00),
 * as ISO 8601, exactly as exact as it was written; undefined where it is none. IIM writes 00 for an unknown month or day.
 */
export function captionDate(date: string | undefined, time?: string): string | undefined {
  const [, year, month, day, rest = ''] =
    /^\s*(\d{4})(?:[-:/]?(\d{2})(?:[-:/]?(\d{2})(?:[T ]\s*(.*))?)?)?\s*$/su.exec(date ?? '') ?? []
  if (year === undefined || year === '0000') return undefined
  if (month === undefined || month === '00') return year
  if (day === undefined || day === '00') return isDay(year, month, '01') ? `${year}-${month}` : undefined
  if (!isDay(year, month, day)) return undefined
  const clock = captionTime(time ?? rest)
  return clock === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${clock}`
}

function captionTime(time: string): string | undefined {
  const [, hours, minutes, seconds, fraction = '', zone = ''] =
    /^(\d{2}):?(\d{2})(?::?(\d{2})([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/u.exec(time) ?? []
  if (hours === undefined || minutes === undefined) return undefined
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 60) return undefined
  const offset = zone.length > 1 ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : zone
  return `${hours}:${minutes}${seconds === undefined ? '' : `:${seconds}${fraction.replace(',', '.')}`}${offset}`
}

/** 31 February is no day: Date would make it one in March. */
function isDay(year: string, month: string, day: string): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}
