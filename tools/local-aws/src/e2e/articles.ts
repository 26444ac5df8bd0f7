/** Of what the desk's samples show. */
export const sampleArticle = `The fishing boats were back in the harbour before noon. On the quay the crews mended their nets, while
children watched the sea and the wooden hulls, which rocked in the swell below the hills of the bay.`

export const articlesOfThePast = [
  `The state opened its second bridge over the river on Saturday. Thousands walked across the steel arches before the first
trains and lorries were let onto them.`,
  `A family of five lives in one room of the tenement. The mother sews by the window until the light goes; the children sleep
two to a bed.`,
]
