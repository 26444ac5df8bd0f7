/** @jest-environment node */
test('where there is no page, on a server, both entry points can be imported', async () => {
  const { definePicker, pickerUrl } = await import('./index.ts')
  await import('./define.ts')
  expect(typeof definePicker).toBe('function')
  expect(pickerUrl('https://desk.example/any/path', 'https://cms.example').href).toBe(
    'https://desk.example/picker?origin=https%3A%2F%2Fcms.example',
  )
})
