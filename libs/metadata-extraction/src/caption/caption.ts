import type { Caption, Place } from '@picture-desk/image-record'
import type { MetadataBlocks } from '../picture/decode-picture.ts'
import { captionDate } from './caption-date.ts'
import { cleanText, unite, withoutCut } from './caption-text.ts'
import { readExif } from './exif-text.ts'
import { readIptc, type Iptc } from './iptc-iim.ts'
import { readXmp, xmpText, xmpTexts, type XmpValue } from './xmp.ts'

const none = new Uint8Array()

/** Bytes at which IPTC IIM cuts these fields (IIM 4.2, chapter 6). */
const iimKeywordBytes = 64
const iimCreatorBytes = 32

/**
 * The caption that people wrote into a picture. Where a field stands in both sets, XMP is taken and IPTC IIM fills the gaps
 * (programs of today write XMP, and IIM only beside it, cut to its lengths); lists are united. EXIF is the last resort, for
 * date, creator, copyright and description. Never fails: what cannot be read is not there.
 */
export function readCaption(blocks: MetadataBlocks): Caption {
  const xmp = readXmp(blocks.xmp ?? none).fields
  const iptc = readIptc(blocks.iptc ?? none)
  const exif = readExif(blocks.exif ?? none)
  const x = (name: string) => xmpText(xmp.get(name))
  const list = (name: string, dataset: `2:${number}`, maxBytes: number) => {
    const whole = xmpTexts(xmp.get(name))
    return unite(whole, withoutCut(iptc(dataset), whole, maxBytes))
  }
  const creator = list('dc:creator', '2:80', iimCreatorBytes)

  return {
    ...withoutAbsent({
      headline: first([x('photoshop:Headline'), ...iptc('2:105')]),
      description: first([x('dc:description'), ...iptc('2:120'), describedByPeople(exif('ImageDescription'))]),
      credit: first([x('photoshop:Credit'), ...iptc('2:110')]),
      copyright: first([x('dc:rights'), ...iptc('2:116'), exif('Copyright')]),
      usageTerms: first([x('xmpRights:UsageTerms')]),
      date:
        captionDate(x('photoshop:DateCreated')) ??
        captionDate(iptc('2:55')[0], iptc('2:60')[0]) ??
        captionDate(`${exif('DateTimeOriginal') ?? ''}${exif('OffsetTimeOriginal') ?? ''}`),
      place: placeOf(xmp, iptc),
    }),
    keywords: list('dc:subject', '2:25', iimKeywordBytes),
    // EXIF separates several by semicolons.
    creator: creator.length > 0 ? creator : unite((exif('Artist') ?? '').split(';')),
    peopleShown: unite(xmpTexts(xmp.get('Iptc4xmpExt:PersonInImage')), detailedPeople(xmp)),
  }
}

/** Cameras fill the field with their own name: OLYMPUS DIGITAL CAMERA, SONY DSC. */
const describedByPeople = (text: string | undefined): string | undefined =>
  /^[A-Z ]*(DIGITAL CAMERA|DSC)\s*$/.test(text ?? '') ? undefined : text

const detailedPeople = (xmp: XmpValue['fields']): Texts => {
  const details = xmp.get('Iptc4xmpExt:PersonInImageWDetails')?.items ?? []
  return details.map(({ fields }) => xmpText(fields.get('Iptc4xmpExt:PersonName')))
}

/**
 * Where it was taken: the old fields, which XMP and IIM share and which fill each other's gaps, else the structures that took
 * their place. Those are taken whole: where the photographer stood and what the picture shows are two places.
 */
function placeOf(xmp: XmpValue['fields'], iptc: Iptc): Place | undefined {
  const x = (name: string) => xmpText(xmp.get(name))
  const structure = (name: string): Place => {
    const value = xmp.get(`Iptc4xmpExt:${name}`)
    const fields = (value?.items[0] ?? value)?.fields
    const part = (of: string) => [xmpText(fields?.get(`Iptc4xmpExt:${of}`))]
    return place(part('Sublocation'), part('City'), part('ProvinceState'), part('CountryName'))
  }
  const candidates = [
    place(
      [x('Iptc4xmpCore:Location'), ...iptc('2:92')],
      [x('photoshop:City'), ...iptc('2:90')],
      [x('photoshop:State'), ...iptc('2:95')],
      [x('photoshop:Country'), ...iptc('2:101')],
    ),
    structure('LocationCreated'),
    structure('LocationShown'),
  ]
  return candidates.find((found) => Object.keys(found).length > 0)
}

type Texts = readonly (string | undefined)[]

const first = (texts: Texts): string | undefined => texts.map(cleanText).find((text) => text !== undefined)

const place = (sublocation: Texts, city: Texts, state: Texts, country: Texts): Place =>
  withoutAbsent({ sublocation: first(sublocation), city: first(city), state: first(state), country: first(country) })

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const withoutAbsent = <T extends Record<string, unknown>>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
