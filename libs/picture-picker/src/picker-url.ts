/**
 * Where the picker of a desk is, for a page of `origin`: `http://localhost:4200/picker?origin=https%3A%2F%2Fcms.example`. Throws a TypeError
 * where the desk has no address of a web server.
 */
export function pickerUrl(desk: string, origin: string): URL {
  const url = URL.canParse(desk) ? new URL('/picker', desk) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError(`A desk has an address such as http://localhost:4200, and not "${desk}".`)
  url.searchParams.set('origin', origin)
  return url
}
