import { counted } from '../../counted.ts'
import './match-grid.css'

/** There is nothing to search. */
export const EmptyIndex = () => (
  <div className="pictures-state">
    <h2>No pictures yet</h2>
    <p>Upload some, drop them anywhere on this page, or give the desk a folder:</p>
    <p>
      <code>npm run desk -- ingest DIR</code>
    </p>
  </div>
)

/** Nobody searched yet. */
export const NothingSearched = ({ total }: { readonly total: number | undefined }) => (
  <div className="pictures-state">
    <h2>The ten pictures that fit, each with the reason why</h2>
    <p>
      Paste an article, or try one of the examples. Pictures of the people it names come first; then what shows the
      like.
    </p>
    {total !== undefined && <p>The index has {counted(total, 'picture')}.</p>}
  </div>
)

/** The server looked and gave none, although there are pictures. */
export const NothingFound = ({ total }: { readonly total: number }) => (
  <div className="pictures-state">
    <h2>No picture was found</h2>
    <p>
      {counted(total, 'picture')} searched, and none came back. Try another passage of the article, or search by meaning
      only.
    </p>
  </div>
)
