import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { definePicker, type PickerElement } from './picker-element.ts'

const example = join(__dirname, '../../../examples/picker-wordpress')
const block = JSON.parse(readFileSync(join(example, 'block.json'), 'utf8')) as { readonly name: string }

type Element = {
  readonly type: unknown
  readonly props: Readonly<Record<string, unknown>>
  readonly children: Element[]
}
type Media = { readonly id?: number; readonly url: string }
type Upload = {
  readonly filesList: readonly File[]
  readonly additionalData: object
  readonly onFileChange: (media: readonly Media[]) => void
}
type Edit = (attributes: { readonly clientId: string }) => Element

/** As much of WordPress's packages as the block uses, and what it did with them. */
function wordPress(content: string) {
  const done: { edit?: Edit; leave?: () => void; replaced: unknown[]; registered: string[]; upload?: Upload } = {
    replaced: [],
    registered: [],
  }
  const wp = {
    blocks: {
      registerBlockType: (name: string, { edit }: { readonly edit: Edit }) => {
        done.registered.push(name)
        done.edit = edit
      },
      createBlock: (name: string, attributes: object) => ({ name, attributes }),
    },
    blockEditor: { useBlockProps: () => ({}) },
    components: { Button: 'Button', Notice: 'Notice', Placeholder: 'Placeholder' },
    data: {
      select: (store: string) =>
        store === 'core/editor'
          ? { getEditedPostContent: () => content }
          : { getSettings: () => ({ mediaUpload: (upload: Upload) => void (done.upload = upload) }) },
      dispatch: () => ({ replaceBlock: (...replaced: unknown[]) => void done.replaced.push(replaced) }),
    },
    element: {
      createElement: (type: unknown, props: object, ...children: unknown[]) => ({ type, props, children }),
      useEffect: (effect: () => () => void) => void (done.leave = effect()),
      useRef: () => ({ current: null }),
      useState: (initial: unknown) => [initial, () => undefined],
    },
    escapeHtml: { escapeHTML: (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') },
    i18n: { __: (text: string) => text },
  }
  Object.assign(window, { wp, pictureDesk: { desk: 'http://localhost:4200', openIn: '' } })
  window.eval(readFileSync(join(example, 'index.js'), 'utf8'))
  return done
}

const find = (tree: Element, type: string): Element | undefined =>
  tree.type === type ? tree : (tree.children ?? []).map((child) => child && find(child, type)).find(Boolean)

afterEach(() => document.body.replaceChildren())

test('the block for WordPress picks for the words of the story, and becomes a picture of the media library', () => {
  definePicker()
  const pick = jest.fn()
  const done = wordPress('<!-- wp:paragraph --><p>A <b>bus</b> &amp; rain</p><!-- /wp:paragraph -->')
  expect(done.registered).toEqual([block.name])
  const shown = done.edit!({ clientId: 'c1' })
  const picker = document.querySelector<PickerElement>('picture-desk-picker')!
  expect(picker.desk).toBe('http://localhost:4200')

  Object.assign(picker, { pick })
  ;(find(shown, 'Button')!.props['onClick'] as () => void)()
  expect(picker.text).toBe('A bus & rain')
  expect(pick).toHaveBeenCalled()

  const detail = {
    id: 'a1',
    url: `data:image/jpeg;base64,${btoa('bytes')}`,
    crop: { x: 0, y: 10, width: 640, height: 360 },
    alt: 'A bus',
    caption: '<script>alert(1)</script>',
    credit: 'Jane & Doe',
    html: '',
    markdown: '',
  }
  picker.dispatchEvent(new CustomEvent('picture-desk:picked', { detail }))
  const { additionalData, filesList, onFileChange } = done.upload!
  expect(filesList.map(({ name, size, type }) => ({ name, size, type }))).toEqual([
    { name: 'a1.jpg', size: 5, type: 'image/jpeg' },
  ])
  expect(additionalData).toMatchObject({ alt_text: 'A bus' })

  onFileChange([{ url: 'blob:https://cms.example/1' }])
  expect(done.replaced).toEqual([])
  onFileChange([{ id: 7, url: 'https://cms.example/a1.jpg' }])
  expect(done.replaced).toEqual([
    [
      'c1',
      {
        name: 'core/image',
        attributes: {
          id: 7,
          url: 'https://cms.example/a1.jpg',
          alt: 'A bus',
          caption: '&lt;script>alert(1)&lt;/script> Jane &amp; Doe',
          className: 'picture-desk-picture picture-desk-crop-0-10-640-360',
        },
      },
    ],
  ])
  done.leave!()
  expect(document.querySelector('picture-desk-picker')).toBeNull()
})
