import { defaultSize } from '@picture-desk/search-api-contract'
import './match-grid.css'

/** The place of the pictures until they come, so that nothing moves when they do. */
export const GridToCome = () => (
  <div className="match-grid" aria-hidden="true">
    {Array.from({ length: defaultSize }, (_, index) => (
      <div key={index} className="card-to-come" />
    ))}
  </div>
)
