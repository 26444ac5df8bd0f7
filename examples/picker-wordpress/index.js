;(function ({ blocks, blockEditor, components, data, element, escapeHtml, i18n }, { desk, openIn }) {
  const { createElement, useEffect, useRef, useState } = element
  const { __ } = i18n

  /** What the story says so far, without its markup. Nothing of it is run or loaded. */
  const storyText = () => {
    const html = data.select('core/editor').getEditedPostContent()
    return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim()
  }

  /** Of the preview, which is a data URL. */
  const fileOf = ({ id, url }) => {
    const [, type, base64] = /^data:(image\/\w+);base64,(.*)$/.exec(url)
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new File([bytes], `${id}.${type === 'image/png' ? 'png' : 'jpg'}`, { type })
  }

  /** The block as it stands in the story: a picture of the media library. Captions are HTML there, and ours are text. */
  const imageBlock = ({ alt, caption, credit, crop }, { id, url }) =>
    blocks.createBlock('core/image', {
      id,
      url,
      alt,
      caption: escapeHtml.escapeHTML([caption, credit].filter(Boolean).join(' ')),
      // What is to be cut from the original, in pixels of it.
      className: `picture-desk-picture picture-desk-crop-${[crop.x, crop.y, crop.width, crop.height].join('-')}`,
    })

  function Edit({ clientId }) {
    const picker = useRef(null)
    const [fault, setFault] = useState('')
    const [isBusy, setIsBusy] = useState(false)

    useEffect(() => {
      // Beside the editor: blocks stand in a frame of their own, which does not know the element.
      const opened = document.createElement('picture-desk-picker')
      opened.className = 'picture-desk-of-editor'
      opened.setAttribute('desk', desk)
      if (openIn) opened.setAttribute('open', openIn)
      const tell = ({ detail }) => setFault(detail.message)
      const take = ({ detail: picture }) => {
        setFault('')
        setIsBusy(true)
        const { mediaUpload } = data.select('core/block-editor').getSettings()
        mediaUpload({
          allowedTypes: ['image'],
          filesList: [fileOf(picture)],
          additionalData: {
            alt_text: picture.alt,
            caption: picture.caption ?? '',
            description: picture.usageTerms ?? '',
          },
          onFileChange: ([media]) => {
            // At first it is known by a temporary address.
            if (!media?.id) return
            data.dispatch('core/block-editor').replaceBlock(clientId, imageBlock(picture, media))
          },
          onError: (error) => {
            setIsBusy(false)
            setFault(typeof error === 'string' ? error : error.message)
          },
        })
      }
      opened.addEventListener('picture-desk:picked', take)
      opened.addEventListener('picture-desk:error', tell)
      document.body.append(opened)
      picker.current = opened
      return () => opened.remove()
    }, [clientId])

    const open = () => {
      picker.current.text = storyText()
      picker.current.pick()
    }
    return createElement(
      'div',
      blockEditor.useBlockProps(),
      createElement(
        components.Placeholder,
        {
          icon: 'format-image',
          label: __('Picture desk', 'picture-desk'),
          instructions: __('Pictures that fit what the story says so far.', 'picture-desk'),
        },
        createElement(
          components.Button,
          { variant: 'primary', isBusy, disabled: isBusy, onClick: open },
          __('Choose a picture', 'picture-desk'),
        ),
        fault && createElement(components.Notice, { status: 'error', isDismissible: false }, fault),
      ),
    )
  }

  // The picture that takes its place is what is saved.
  blocks.registerBlockType('picture-desk/picture', { edit: Edit, save: () => null })
})(window.wp, window.pictureDesk)
