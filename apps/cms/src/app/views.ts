import { ChartScatter, Gauge, Images, Newspaper, type LucideIcon } from 'lucide-react'

/** The views with a place in the header, and their paths. The picker is none: other pages embed it. */
export const views = [
  { name: 'desk', path: '/', icon: Newspaper },
  { name: 'library', path: '/library', icon: Images },
  { name: 'map', path: '/map', icon: ChartScatter },
  { name: 'status', path: '/status', icon: Gauge },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly icon: LucideIcon }[]
