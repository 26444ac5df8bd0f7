import { SaxesParser, type SaxesTagNS } from 'saxes'

/** A value of XMP: a text, a list (of rdf:li) or a structure (of fields by name, e.g. `Iptc4xmpExt:City`). */
export type XmpValue = {
  text: string
  language?: string
  readonly items: XmpValue[]
  readonly fields: Map<string, XmpValue>
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** The schemas that hold captions, by the prefix that everybody knows; a file may use another for the same. */
const prefixes = new Map([
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://ns.adobe.com/photoshop/1.0/', 'photoshop'],
  ['http://ns.adobe.com/xap/1.0/rights/', 'xmpRights'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/', 'Iptc4xmpCore'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'Iptc4xmpExt'],
])

/** Characters of a packet that are read; editing programs' histories can make one larger, captions stand before them. */
const maxCharacters = 1_000_000
/** Elements inside each other; a caption needs nine. Namespaces are looked up through all of them. */
const maxDepth = 32
/** Characters of one text that are kept; a caption is cut shorter than that. */
const maxText = 100_000

/** Faults against XML; noise has thousands. */
const maxFaults = 100

const emptyValue = (): XmpValue => ({ text: '', items: [], fields: new Map() })

/** Reads an XMP packet into its properties. A damaged one gives what stands before the damage; nothing is ever resolved. */
export function readXmp(packet: Uint8Array): XmpValue {
  const root = emptyValue()
  const stack: XmpValue[] = [root]
  const parser = new SaxesParser({ xmlns: true })
  // A reader can live with some faults: a character that XML forbids, a prefix that was never declared.
  let faults = 0
  parser.on('error', () => {
    faults += 1
    if (faults > maxFaults) throw new Error('no XML')
  })
  parser.on('opentag', (tag) => {
    const parent = stack.at(-1) ?? root
    const value = valueOf(tag, parent)
    readAttributes(tag, value)
    stack.push(value)
    if (stack.length > maxDepth) throw new Error('too deep')
  })
  parser.on('closetag', () => void stack.pop())
  const append = (text: string) => {
    const value = stack.at(-1) ?? root
    if (value.text.length < maxText) value.text += text
  }
  parser.on('text', append)
  parser.on('cdata', append)
  try {
    parser.write(new TextDecoder().decode(packet.subarray(0, maxCharacters))).close()
  } catch {
    // What has been read stands.
  }
  return root
}

/** The value that an element's content belongs to. */
function valueOf({ uri, local }: SaxesTagNS, parent: XmpValue): XmpValue {
  if (uri === rdf && local === 'li') {
    const item = emptyValue()
    parent.items.push(item)
    return item
  }
  // The containers (RDF, Description, Bag, Seq, Alt) add nothing to what they contain.
  if (uri === rdf || local === 'xmpmeta') return parent
  const value = emptyValue()
  const prefix = prefixes.get(uri)
  if (prefix !== undefined) setOnce(parent.fields, `${prefix}:${local}`, value)
  return value
}

/** Simple properties may be written as attributes. */
function readAttributes({ attributes }: SaxesTagNS, value: XmpValue): void {
  for (const { uri, prefix, local, value: text } of Object.values(attributes)) {
    if (prefix === 'xml' && local === 'lang') value.language = text
    const schema = prefixes.get(uri)
    if (schema !== undefined) setOnce(value.fields, `${schema}:${local}`, { ...emptyValue(), text })
  }
}

function setOnce(fields: Map<string, XmpValue>, name: string, value: XmpValue): void {
  if (!fields.has(name)) fields.set(name, value)
}

/** The text of a value; of one in several languages, the default's. */
export function xmpText(value: XmpValue | undefined): string | undefined {
  if (value === undefined) return undefined
  const chosen = value.items.find(({ language }) => language?.toLowerCase() === 'x-default') ?? value.items[0]
  return (chosen ?? value).text
}

/** All texts of a list; a single value is a list of one. */
export const xmpTexts = (value: XmpValue | undefined): readonly string[] =>
  value === undefined ? [] : value.items.length > 0 ? value.items.map(({ text }) => text) : [value.text]
