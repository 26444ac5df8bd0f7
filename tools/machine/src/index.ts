export { openSearchCache, openSearchHomeIn, minilmFolder } from './caches.ts'
export { browserPath } from './programs.ts'
export { needs, type Need, type NeedName } from './needs.ts'
export { whyNot } from './why-not.ts'
