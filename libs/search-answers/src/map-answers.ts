import { AppError } from '@picture-desk/app-error'
import type { ArticleSearchAnswer, ArticleSearchRequest } from '@picture-desk/article-search'
import { placeOnMap, type PictureMap } from '@picture-desk/image-map'
import type { PlaceRequest, PlaceResponse, ReadyMap } from '@picture-desk/search-api-contract'

/** A map that was made, as the API answers it. `progress`: of the one that is to replace it. */
export const mapAnswer = (
  map: PictureMap,
  { progress, stale }: { readonly stale: boolean; readonly progress?: number | undefined },
): ReadyMap => ({ state: 'ready', stale, ...(progress === undefined ? {} : { progress }), ...map })

/** A search of so many finds five times as many that are near: where a map shows a sample, ten of them are on it. */
const asked = 20

/**
 * Where on a map an article is, by what a search for it finds nearest. Rejects with NotFound where there is no map; then nothing
 * is searched.
 */
export async function placeAnswer(
  map: PictureMap | undefined,
  { article, brief }: PlaceRequest,
  search: (request: ArticleSearchRequest) => Promise<Pick<ArticleSearchAnswer, 'nearest'>>,
): Promise<PlaceResponse> {
  if (!map)
    throw new AppError('NotFound', 'There is no map yet.', {
      whatToDo: 'Ask GET /v1/map until it is ready, then again.',
    })
  const { nearest } = await search({
    mode: 'approximate',
    size: asked,
    ...(article === undefined ? {} : { article }),
    ...(brief === undefined ? {} : { brief }),
  })
  const found = placeOnMap(map, nearest)
  return { madeAt: map.madeAt, ...(found.place ? { place: found.place } : {}), nearest: [...found.nearest] }
}
