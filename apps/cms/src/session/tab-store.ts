import type { StateStore } from 'oidc-client-ts'

/**
 * Keeps the tokens of this tab in memory, and in its session storage only while nobody sees the page: then it may be loaded
 * again or put to sleep. What lies in session storage goes along when a tab is duplicated, and two tabs that renew with one
 * refresh token would end each other's session.
 */
export function tabStore(name: string): StateStore {
  const kept = new Map(JSON.parse(sessionStorage.getItem(name) ?? '[]') as readonly (readonly [string, string])[])
  const put = () => sessionStorage.setItem(name, JSON.stringify([...kept]))
  const take = () => sessionStorage.removeItem(name)
  const changed = () => {
    if (document.hidden) put()
  }
  if (!document.hidden) take()
  document.addEventListener('visibilitychange', () => (document.hidden ? put() : take()))
  addEventListener('pagehide', put)
  addEventListener('pageshow', () => document.hidden || take())
  return {
    get: async (key) => kept.get(key) ?? null,
    set: async (key, value) => {
      kept.set(key, value)
      changed()
    },
    remove: async (key) => {
      const value = kept.get(key) ?? null
      kept.delete(key)
      changed()
      return value
    },
    getAllKeys: async () => [...kept.keys()],
  }
}
