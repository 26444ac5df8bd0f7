import type { ReactNode } from 'react'
import './match-grid.css'

/** Nothing was ever indexed. */
export const EmptyIndex = ({ children }: { readonly children?: ReactNode }) => (
  <div className="pictures-state">
    <h2>No pictures yet</h2>
    <p>
      Drop some anywhere on this page, or run <code>npm run desk -- ingest DIR</code>.
    </p>
    {children}
  </div>
)

/** Nobody searched yet. */
export const NothingSearched = ({ total }: { readonly total: number | undefined }) => (
  <div className="pictures-state">
    <h2>The ten pictures that fit, each with the reason why</h2>
    <p>
      Paste an article on the left, or try one of the examples. Pictures of the people it names come first; then what
      shows the like.
    </p>
    {total !== undefined && (
      <p>{total === 1 ? '1 picture is' : `${total.toLocaleString('en')} pictures are`} in the index.</p>
    )}
  </div>
)

/** The server looked and gave none, although there are pictures. */
export const NothingFound = ({ total }: { readonly total: number }) => (
  <div className="pictures-state" role="status">
    <h2>No picture was found</h2>
    <p>
      {total.toLocaleString('en')} pictures were searched, and none came back. Try another passage of the article, or
      search by meaning only.
    </p>
  </div>
)
