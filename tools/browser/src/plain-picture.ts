import sharp from 'sharp'

/** A photograph of one colour, as a JPEG of 320 x 240 pixels: something to upload and to show. With a headline, as XMP, if one is given. */
export function plainPicture(background: string, headline?: string): Promise<Buffer> {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background } }).jpeg()
  return (headline === undefined ? picture : picture.withXmp(xmpOf(headline))).toBuffer()
}

const xmpOf = (headline: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Headline="${headline}"/>
</rdf:RDF></x:xmpmeta>`
