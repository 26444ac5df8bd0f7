import type { BoundingBox, DetectLabelsResponse, Label as AwsLabel } from '@aws-sdk/client-rekognition'
import type { Box, Label } from '@picture-desk/image-record'

/** What DetectLabels answered, in our words: one label for each name, the most confident first. What has no name is dropped. */
export function toLabels({ Labels = [] }: Pick<DetectLabelsResponse, 'Labels'>): readonly Label[] {
  const byName = new Map<string, Label>()
  for (const label of Labels.flatMap(toLabel)) {
    const known = byName.get(label.name)
    if (!known || known.confidence < label.confidence) byName.set(label.name, label)
  }
  return [...byName.values()].toSorted((a, b) => b.confidence - a.confidence)
}

function toLabel({ Aliases, Categories, Confidence, Instances, Name, Parents }: AwsLabel): readonly Label[] {
  const confidence = percentage(Confidence)
  if (!Name || confidence === undefined) return []
  return [
    {
      name: Name,
      confidence,
      parents: names(Parents),
      aliases: names(Aliases),
      categories: names(Categories),
      boxes: (Instances ?? []).flatMap(({ BoundingBox }) => toBox(BoundingBox)),
    },
  ]
}

const names = (list: readonly { readonly Name?: string | undefined }[] | undefined): string[] =>
  (list ?? []).flatMap(({ Name }) => (Name ? [Name] : []))

/** Within 0..100; undefined for what is no number. */
export const percentage = (value: number | undefined): number | undefined =>
  value === undefined || !Number.isFinite(value) ? undefined : Math.min(100, Math.max(0, value))

/** What of a box lies in the picture: Rekognition's may begin or end outside. */
export function toBox({ Height = NaN, Left = NaN, Top = NaN, Width = NaN }: BoundingBox = {}): Box[] {
  const [left, top] = [Math.max(0, Left), Math.max(0, Top)]
  const [width, height] = [Math.min(1, Left + Width) - left, Math.min(1, Top + Height) - top]
  return width > 0 && height > 0 ? [{ left, top, width, height }] : []
}

/** Labels under which Rekognition has everything that is a person or a part of one that shows who it is. */
const person = new Set(['Person', 'People', 'Human', 'Face', 'Head', 'Crowd'])

/** Rekognition's category for them ("Detecting labels", label categories). */
const personCategory = 'Person Description'

/** Whether a picture with these labels may show somebody. */
export const showsPerson = (labels: readonly Label[]): boolean =>
  labels.some(
    ({ categories, name, parents }) =>
      person.has(name) || parents.some((parent) => person.has(parent)) || categories.includes(personCategory),
  )
