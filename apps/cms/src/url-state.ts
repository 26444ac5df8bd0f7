import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import type * as z from 'zod'

/** `push`: the Back button undoes it. `replace`: it is one of many small steps. */
export type UrlChange<State> = (change: Partial<State>, how: 'push' | 'replace') => void

/**
 * What of a view stands in its address, so that a link shows a colleague the same: the fields of the schema, each a parameter, a
 * list the same parameter several times. Never the article: what is not published yet stays out of histories. The schema has to
 * read `{}` and, by `catch`, whatever somebody typed.
 */
export type UrlSchema = z.ZodObject
type UrlValue = string | number | boolean

export function readUrl<S extends UrlSchema>(schema: S, query: string): z.output<S> {
  const parameters = new URLSearchParams(query)
  const values = [...new Set(parameters.keys())].map((name) => {
    const all = parameters.getAll(name)
    return [name, all.length === 1 ? all[0] : all] as const
  })
  return schema.parse(Object.fromEntries(values))
}

/** The query that says so, with its question mark; what is as usual is left out. What `present` has besides stays. */
export function writeUrl<S extends UrlSchema>(schema: S, state: z.output<S>, present = ''): string {
  const usual = schema.parse({})
  const written = Object.keys(schema.shape).flatMap((name) => {
    const value = state[name]
    if (value === undefined || JSON.stringify(value) === JSON.stringify(usual[name])) return []
    return [value].flat().map((one): [string, string] => [name, String(one as UrlValue)])
  })
  const others = [...new URLSearchParams(present)].filter(([name]) => !Object.hasOwn(schema.shape, name))
  const query = new URLSearchParams([...others, ...written]).toString()
  return query === '' ? '' : `?${query}`
}

/** The state of the view that is shown. Reads and writes the present address, whichever path it has. */
export function useUrlState<S extends UrlSchema>(schema: S): readonly [z.output<S>, UrlChange<z.output<S>>] {
  const query = useSearch()
  const [, navigate] = useLocation()
  const state = useMemo(() => readUrl(schema, query), [schema, query])
  const change = useCallback<UrlChange<z.output<S>>>(
    (part, how) => {
      const next = writeUrl(schema, { ...readUrl(schema, location.search), ...part }, location.search)
      if (next !== location.search) navigate(location.pathname + next, { replace: how === 'replace' })
    },
    [schema, navigate],
  )
  return [state, change]
}
