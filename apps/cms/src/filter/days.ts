/** Of a date as exact as somebody wrote it: a year, a month, a day. */
export const firstDay = (date: string): string => {
  const [year = '', month = '01', day = '01'] = date.slice(0, 10).split('-')
  return `${year}-${month}-${day}`
}

export const lastDay = (date: string): string => {
  const [year = '', month = '12', day] = date.slice(0, 10).split('-')
  return `${year}-${month}-${day ?? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`
}
